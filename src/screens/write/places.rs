//! Where the panes stand: three on a wide screen, two or one on a narrow one.

use ratatui::layout::Rect;

use super::Pane;
use super::stance::Stance;

/// From this width on all three panes are shown.
const THREE: u16 = 106;
/// From this width on two are.
const TWO: u16 = 76;

/// The panes in view, and the columns of the rules between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Places {
    pub shelf: Option<Rect>,
    pub text: Option<Rect>,
    pub aside: Option<Rect>,
    pub rules: Vec<u16>,
    /// A stance card, below the evidence or else below the text.
    pub card: Option<Rect>,
}

/// The rows that a card leaves to the pane it stands in.
const LEFT: u16 = 7;

/// Cuts the body for the pane that hears the keys. A card takes what it needs of the evidence, or else of the text.
pub(super) fn of(body: Rect, pane: Pane, has_desk: bool, stance: Option<&Stance>) -> Places {
    let mut places = panes(body, pane, has_desk);
    let host = if places.aside.is_some() { &mut places.aside } else { &mut places.text };
    if let (Some(area), Some(stance)) = (host.as_mut(), stance) {
        let rows = stance.rows(usize::from(area.width.saturating_sub(4))).len();
        let height = u16::try_from(rows + 1).unwrap_or(u16::MAX);
        if rows > 0 && area.height >= height.saturating_add(LEFT) {
            area.height -= height;
            places.card = Some(Rect { y: area.bottom(), height, ..*area });
        }
    }
    places
}

fn panes(body: Rect, pane: Pane, has_desk: bool) -> Places {
    let share = |part: u16, least: u16, most: u16| (body.width * part / 100).clamp(least, most);
    if body.width >= THREE {
        let (left, right) = (share(25, 28, 36), share(29, 32, 44));
        let shelf = Rect { width: left, ..body };
        let aside = Rect { x: body.right() - right, width: right, ..body };
        let text = Rect { x: shelf.right() + 1, width: body.width - left - right - 2, ..body };
        return Places {
            shelf: Some(shelf),
            text: Some(text),
            aside: Some(aside),
            rules: vec![shelf.right(), aside.x - 1],
            card: None,
        };
    }
    if body.width < TWO {
        return match pane {
            Pane::Shelf => Places { shelf: Some(body), ..Places::default() },
            Pane::Text => Places { text: Some(body), ..Places::default() },
            Pane::Aside => Places { aside: Some(body), ..Places::default() },
        };
    }
    let halves = |left: u16| {
        let first = Rect { width: left, ..body };
        (first, Rect { x: first.right() + 1, width: body.width - left - 1, ..body })
    };
    match pane {
        Pane::Text => Places { text: Some(body), ..Places::default() },
        Pane::Shelf => {
            let (shelf, text) = halves(share(40, 30, 40));
            Places { shelf: Some(shelf), text: Some(text), rules: vec![shelf.right()], ..Places::default() }
        }
        Pane::Aside => {
            let (text, aside) = halves(body.width - share(46, 34, 46) - 1);
            // Without an open entry the list stays beside its evidence.
            let (shelf, text) = if has_desk { (None, Some(text)) } else { (Some(text), None) };
            Places { shelf, text, aside: Some(aside), rules: vec![aside.x - 1], card: None }
        }
    }
}
