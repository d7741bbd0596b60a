//! Fonts: the embedded pack. (faces follow)

/// A face of the pack: an index into its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub u16);
