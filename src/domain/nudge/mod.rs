//! What a quiet line may remark about words before others read them. It never blocks.

pub mod names;
