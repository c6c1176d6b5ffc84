//! Weights of the evidence for a candidate, in the unit "ten times the inhabitants".
//!
//! Set by hand and looked at on two published sets of news with located names, small American papers and epidemics all
//! over the world; towns of one name against each other are where they still err. Measure again when recognition changes.

/// A row of our own table: chosen by hand because news means it.
pub(super) const OWN_TABLE: f64 = 7.5;
pub(super) const STATE: f64 = 8.5;
/// News all over the world means it by the bare name: more than a town of 20,000 elsewhere in the country that the article speaks of,
/// less than one in the region or among the towns that it speaks of.
pub(super) const MEANT: f64 = 9.0;
/// The region that is called after such a place.
pub(super) const MEANT_AROUND: f64 = 8.0;
/// A state or province: known far beyond its towns.
pub(super) const REGION: f64 = 5.5;
pub(super) const DISTRICT: f64 = 3.0;
/// A district or town in the state whose name it bears has no more than this.
pub(super) const NAMESAKE: f64 = 2.0;
/// Found by its own name and not by another one.
pub(super) const OWN_NAME: f64 = 1.0;
/// The wider place named right behind it holds it.
pub(super) const WITHIN: f64 = 8.0;
/// It holds the place named right before it.
pub(super) const HOLDS: f64 = 6.0;
/// The nouns beside the name say what it is, and it is.
pub(super) const KIND: f64 = 3.0;
/// All the article's places in its country, and in its first-level region.
pub(super) const COUNTRY: f64 = 3.0;
pub(super) const REGION_IN_VIEW: f64 = 3.5;
/// Many names of the article have a place near it.
pub(super) const NEAR: f64 = 3.0;
/// It is of the rank that the names beside it in a row share: more than all that the surroundings say for its namesakes.
pub(super) const ROW: f64 = 6.0;
/// It lies in the country that the outlet writes from: a nudge between towns of one name, less than any place in view.
pub(super) const HOME: f64 = 1.0;
