//! The only place that asks what time it is; everything else is given `now`.
