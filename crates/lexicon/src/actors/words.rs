//! Small words around names, and what they tell.

use serde::Deserialize;

use super::Actors;

/// Small words around names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    belonging: Vec<String>,
    fields: Vec<String>,
    staying: Vec<String>,
    at_posts: Vec<String>,
    at_home: Vec<String>,
    of_state: Vec<String>,
    of_politics: Vec<String>,
    of_the_place: Vec<String>,
    on_the_spot: Vec<String>,
    sent: Vec<String>,
    articles: Vec<String>,
    former: Vec<String>,
    shared_offices: Vec<String>,
    heads: Vec<String>,
    governed: Vec<String>,
    leading: Vec<String>,
    undergone: Vec<String>,
    fatal: Vec<String>,
    captured: Vec<String>,
    suffering: Vec<String>,
    constituents: Vec<String>,
    offices_abroad: Vec<String>,
    offices_of_places: Vec<String>,
    put_forward: Vec<String>,
    of_the_state: Vec<String>,
    elective: Vec<String>,
    of_that_time: Vec<String>,
    speaking_for: Vec<String>,
    aides: Vec<String>,
    staff: Vec<String>,
    counsels: Vec<String>,
    trades: Vec<String>,
    serving: Vec<String>,
    voices: Vec<String>,
    posted: Vec<String>,
    made: Vec<String>,
    seats_of_offices: Vec<String>,
    passing: Vec<String>,
    inner_forces: Vec<String>,
    blows_of_arms: Vec<String>,
    loyal: Vec<String>,
    counterparts: Vec<String>,
    anybodies: Vec<String>,
    wielding: Vec<String>,
    arms_in_hand: Vec<String>,
    uniforms: Vec<String>,
    peaceful_uniforms: Vec<String>,
    officers: Vec<String>,
    colleagues: Vec<String>,
    party_adjectives: Vec<String>,
    leads: Vec<String>,
    in_hand: Vec<String>,
    campaigns: Vec<String>,
    state_offices: Vec<String>,
    of_nations: Vec<String>,
    of_bodies: Vec<String>,
    keepers: Vec<String>,
    fellows: Vec<String>,
    owning: Vec<String>,
    businesses: Vec<String>,
    seated: Vec<String>,
    origins: Vec<String>,
    raised: Vec<String>,
    veterans: Vec<String>,
    versed: Vec<String>,
    peoples: Vec<String>,
    own_kinds: Vec<String>,
    houses: Vec<String>,
    kin: Vec<String>,
    causes: Vec<String>,
    no_states: Vec<String>,
    no_news_houses: Vec<String>,
    news_heads: Vec<String>,
    news_names: Vec<String>,
    firm_names: Vec<String>,
    naming: Vec<String>,
    of_other_lands: Vec<String>,
    across_borders: Vec<String>,
    shared_names: Vec<String>,
    being: Vec<String>,
    coming_to_be: Vec<String>,
    serving_as: Vec<String>,
    heading: Vec<String>,
    giving_office: Vec<String>,
    times_in_office: Vec<String>,
    firsts: Vec<String>,
    in_the_role: Vec<String>,
    letters_of_parties: Vec<String>,
    country_and_house_of_letters: [String; 2],
}

impl Actors {
    /// Says whether a word in the name of a body tells that it is of many countries.
    #[must_use]
    pub fn is_across_borders(&self, word: &str) -> bool {
        self.words.across_borders.iter().any(|own| own == word)
    }

    /// Says whether a preposition tells whose the noun before it is.
    #[must_use]
    pub fn is_belonging(&self, word: &str) -> bool {
        self.words.belonging.iter().any(|own| own == word)
    }

    /// Says whether a preposition joins an office with its field: "minister for trade".
    #[must_use]
    pub fn is_of_a_field(&self, word: &str) -> bool {
        self.words.fields.iter().any(|own| own == word)
    }

    /// Says whether a preposition tells where somebody is.
    #[must_use]
    pub fn is_staying(&self, word: &str) -> bool {
        self.words.staying.iter().any(|own| own == word)
    }

    /// Says whether people of a sector are taken for people of the country they are in.
    #[must_use]
    pub fn is_at_home(&self, sector: &str) -> bool {
        self.words.at_home.iter().any(|own| own == sector)
    }

    /// Says whether those of a sector hold an office of some state.
    #[must_use]
    pub fn is_of_state(&self, sector: &str) -> bool {
        self.words.of_state.iter().any(|own| own == sector)
    }

    /// Says whether those of a sector want an office of some state, or had one.
    #[must_use]
    pub fn is_of_politics(&self, sector: &str) -> bool {
        self.words.of_politics.iter().any(|own| own == sector)
    }

    /// Says whether an adjective tells that somebody is of the place that is told of: "**local** officials".
    #[must_use]
    pub fn is_of_the_place(&self, word: &str) -> bool {
        self.words.of_the_place.iter().any(|own| own == word)
    }

    /// Says whether those of a sector act in their own country only.
    #[must_use]
    pub fn is_on_the_spot(&self, sector: &str) -> bool {
        self.words.on_the_spot.iter().any(|own| own == sector)
    }

    /// Says whether a noun is for those who are in a country for another.
    #[must_use]
    pub fn is_sent(&self, word: &str) -> bool {
        self.words.sent.iter().any(|own| own == word)
    }

    /// Says whether a word is an article.
    #[must_use]
    pub fn is_article(&self, word: &str) -> bool {
        self.words.articles.iter().any(|own| own == word)
    }

    /// Says whether firms and clubs have an office, the last words of which these are, as well as states.
    #[must_use]
    pub fn is_shared_office(&self, word: &str) -> bool {
        self.words.shared_offices.iter().any(|own| own == word)
    }

    /// Says whether a noun is for somebody who is of the body that stands beside it: "a company spokesman".
    #[must_use]
    pub fn is_of_a_body(&self, word: &str) -> bool {
        self.words.of_bodies.iter().any(|own| own == word)
    }

    /// Says whether members of a government govern what a noun names: "the country's president".
    #[must_use]
    pub fn is_governed(&self, word: &str) -> bool {
        self.words.governed.iter().any(|own| own == word)
    }

    /// Says whether who has an office heads a body, the state or another.
    #[must_use]
    pub fn is_office_of_head(&self, word: &str) -> bool {
        self.words.heads.iter().any(|own| own == word)
    }

    /// Says whether a participle joins a party with those who do as it says: "led".
    #[must_use]
    pub fn is_leading(&self, word: &str) -> bool {
        self.words.leading.iter().any(|own| own == word)
    }

    /// Says whether the owner of a deed with this name suffers it, where it is a person.
    #[must_use]
    pub fn is_undergone(&self, word: &str) -> bool {
        self.words.undergone.iter().any(|own| own == word)
    }

    /// Says whether a deed or rite is over somebody's dead body: who owns it does not speak of it himself.
    #[must_use]
    pub fn is_fatal(&self, word: &str) -> bool {
        self.words.fatal.iter().any(|own| own == word)
    }

    /// Says whether a noun is for people who stay what they were when they are caught: an armed group's prisoners are its people.
    #[must_use]
    pub fn is_captured(&self, word: &str) -> bool {
        self.words.captured.iter().any(|own| own == word)
    }

    /// Says whether a noun is for people who suffer from whose they are: a group's hostages.
    #[must_use]
    pub fn is_suffering(&self, word: &str) -> bool {
        self.words.suffering.iter().any(|own| own == word)
    }

    /// Says whether a noun is for those of whom an organisation of states is made up, none of whom is the organisation.
    #[must_use]
    pub fn is_constituent(&self, word: &str) -> bool {
        self.words.constituents.iter().any(|own| own == word)
    }

    /// Says whether an office is rather an organisation's than a state's, where nothing tells whose it is.
    #[must_use]
    pub fn is_office_abroad(&self, word: &str) -> bool {
        self.words.offices_abroad.iter().any(|own| own == word)
    }

    /// Says whether a word before a noun says that a state owns or runs it: "**state** media".
    #[must_use]
    pub fn is_of_the_state(&self, word: &str) -> bool {
        self.words.of_the_state.iter().any(|own| own == word)
    }

    /// Says whether a word is for who is put forward for an office: "nominee".
    #[must_use]
    pub fn is_put_forward(&self, word: &str) -> bool {
        self.words.put_forward.iter().any(|own| own == word)
    }

    /// Says whether an office is one that voters or houses give to politicians: "president".
    #[must_use]
    pub fn is_elective(&self, office: &str) -> bool {
        self.words.elective.iter().any(|own| own == office)
    }

    /// Says whether an office in lower case is to govern a town or a region: what it is "of" is a place and no person.
    #[must_use]
    pub fn is_office_of_place(&self, word: &str) -> bool {
        self.words.offices_of_places.iter().any(|own| own == word)
    }

    /// Says whether a word takes no office away: who bore it "then" bore it when he did what is told.
    #[must_use]
    pub fn is_of_that_time(&self, word: &str) -> bool {
        self.words.of_that_time.iter().any(|own| own == word)
    }

    /// Says whether a noun is for one who stands for the body whose he is: its spokesman, not its member.
    #[must_use]
    pub fn is_speaking_for(&self, word: &str) -> bool {
        self.words.speaking_for.iter().any(|own| own == word)
    }

    /// Says whether a preposition stands between a post and the house that it is at.
    #[must_use]
    pub fn is_at_post(&self, word: &str) -> bool {
        self.words.at_posts.iter().any(|own| own == word)
    }

    /// Says whether a word is for one who works for an office holder in person, whatever the office: an aide, a chief of staff.
    #[must_use]
    pub fn is_staff(&self, word: &str) -> bool {
        self.words.staff.iter().any(|own| own == word)
    }

    /// Says whether a noun is for one who works for an office holder or a body: an adviser, a spokesman.
    #[must_use]
    pub fn is_aide(&self, word: &str) -> bool {
        self.words.aides.iter().any(|own| own == word)
    }

    /// Says whether a noun is for a lawyer, who is of the body that he stands for, and of no person.
    #[must_use]
    pub fn is_counsel(&self, word: &str) -> bool {
        self.words.counsels.iter().any(|own| own == word)
    }

    /// Says whether a noun tells how somebody made money, and no post that he holds: "**billionaire** Ana Lima".
    #[must_use]
    pub fn is_trade(&self, word: &str) -> bool {
        self.words.trades.iter().any(|own| own == word)
    }

    /// Says whether a preposition stands between such a noun and whom it is of: "an adviser **to** the minister".
    #[must_use]
    pub fn is_serving(&self, word: &str) -> bool {
        self.words.serving.iter().any(|own| own == word)
    }

    /// Says whether a noun is for one who knows or works on what stands before it: the "Russia expert" is not Russia's.
    #[must_use]
    pub fn is_versed(&self, word: &str) -> bool {
        self.words.versed.iter().any(|own| own == word)
    }

    /// Says whether a word before the name of a people tells that they live elsewhere: "ethnic".
    #[must_use]
    pub fn is_of_a_people(&self, word: &str) -> bool {
        self.words.peoples.iter().any(|own| own == word)
    }

    /// Says whether the last word of a name makes a body of its own kind of it, whatever stands before: a "police association" is no police.
    #[must_use]
    pub fn is_own_kind(&self, word: &str) -> bool {
        self.words.own_kinds.iter().any(|own| own == word)
    }

    /// Says whether a word names a house of parliament or what belongs to one.
    #[must_use]
    pub fn is_house(&self, word: &str) -> bool {
        self.words.houses.iter().any(|own| own == word)
    }

    /// Says whether a word in a body's name tells that it stands for or against something.
    #[must_use]
    pub fn is_of_a_cause(&self, word: &str) -> bool {
        self.words.causes.iter().any(|own| own == word)
    }

    /// Says whether a noun tells whose relative, or only that somebody is a man or a woman: no office, and none that keeps one away.
    #[must_use]
    pub fn is_kin(&self, word: &str) -> bool {
        self.words.kin.iter().any(|own| own == word)
    }

    /// Says whether a name's first word makes a news house of it: "**Radio** Kivu".
    #[must_use]
    pub fn is_news_head(&self, word: &str) -> bool {
        self.words.news_heads.iter().any(|own| own == word)
    }

    /// Says whether the last word of a name makes a news house of it: "Hill **Herald**".
    #[must_use]
    pub fn is_news_name(&self, word: &str) -> bool {
        self.words.news_names.iter().any(|own| own == word)
    }

    /// Says whether the last word of a name makes a firm of it: "Hill **Holdings**".
    #[must_use]
    pub fn is_firm_name(&self, word: &str) -> bool {
        self.words.firm_names.iter().any(|own| own == word)
    }

    /// Says whether a participle tells what somebody is called: "rebels **known** as the Hill Front".
    #[must_use]
    pub fn is_naming(&self, word: &str) -> bool {
        self.words.naming.iter().any(|own| own == word)
    }

    /// Says whether two words in lower case, one of which is a state's name, name no state together.
    #[must_use]
    pub fn is_no_state(&self, words: &str) -> bool {
        self.words.no_states.iter().any(|own| own == words)
    }

    /// Says whether a name stands for others as well as for the party that the tables know by it.
    #[must_use]
    pub fn is_shared_name(&self, word: &str) -> bool {
        self.words.shared_names.iter().any(|own| own == word)
    }

    /// Says whether a word takes an office away from its bearer.
    #[must_use]
    pub fn is_former(&self, word: &str) -> bool {
        self.words.former.iter().any(|own| own == word)
    }

    /// Says whether a noun is for where somebody in office sits with his people: "the governor's office".
    #[must_use]
    pub fn is_seat_of_office(&self, word: &str) -> bool {
        self.words.seats_of_offices.iter().any(|own| own == word)
    }

    /// Says whether a word tells of officials that they are of another land than the one that is told of.
    #[must_use]
    pub fn is_of_other_lands(&self, word: &str) -> bool {
        self.words.of_other_lands.iter().any(|own| own == word)
    }

    /// Says whether a noun is for people who are in a land without being of it.
    #[must_use]
    pub fn is_passing(&self, word: &str) -> bool {
        self.words.passing.iter().any(|own| own == word)
    }

    /// Says whether a noun is for what anybody puts on a platform, or for who does.
    #[must_use]
    pub fn is_posted(&self, word: &str) -> bool {
        self.words.posted.iter().any(|own| own == word)
    }

    /// Says whether a noun is for what a firm makes, sells or carries.
    #[must_use]
    pub fn is_made(&self, word: &str) -> bool {
        self.words.made.iter().any(|own| own == word)
    }

    /// Says whether two words name armed people who keep order in their own country.
    #[must_use]
    pub fn is_inner_force(&self, words: &str) -> bool {
        self.words.inner_forces.iter().any(|own| own == words)
    }

    /// Says whether a noun is for a blow that a state's army deals with heavy arms: "a Chadian **strike**".
    #[must_use]
    pub fn is_blow_of_arms(&self, word: &str) -> bool {
        self.words.blows_of_arms.iter().any(|own| own == word)
    }

    /// Says whether a noun is for those who are police where police are told of: "**officers** searched the house".
    #[must_use]
    pub fn is_officer(&self, word: &str) -> bool {
        self.words.officers.iter().any(|own| own == word)
    }

    /// Says whether a noun is for those of the same house as somebody: "his **colleagues**".
    #[must_use]
    pub fn is_colleague(&self, word: &str) -> bool {
        self.words.colleagues.iter().any(|own| own == word)
    }

    /// Says whether an adjective is that of a party's name: "her **Republican** colleagues".
    #[must_use]
    pub fn is_of_a_party(&self, word: &str) -> bool {
        self.words.party_adjectives.iter().any(|own| own == word)
    }

    /// Says whether an adjective tells whose forces are: "forces **loyal** to Lima".
    #[must_use]
    pub fn is_loyal(&self, word: &str) -> bool {
        self.words.loyal.iter().any(|own| own == word)
    }

    /// Says whether a noun is for an official who holds the same office for another: "his Chadian **counterpart**".
    #[must_use]
    pub fn is_counterpart(&self, word: &str) -> bool {
        self.words.counterparts.iter().any(|own| own == word)
    }

    /// Says whether a noun is for people of whom it tells nothing: "six **men**".
    #[must_use]
    pub fn is_anybody(&self, word: &str) -> bool {
        self.words.anybodies.iter().any(|own| own == word)
    }

    /// Says whether a verb tells of arms in the hand: "machete-**wielding** men", "men **armed** with knives".
    #[must_use]
    pub fn is_wielding(&self, word: &str) -> bool {
        self.words.wielding.iter().any(|own| own == word)
    }

    /// Says whether a noun is for an arm of whatever make: "men with **guns**".
    #[must_use]
    pub fn is_arm_in_hand(&self, word: &str) -> bool {
        self.words.arms_in_hand.iter().any(|own| own == word)
    }

    /// Says whether a word before "uniform" makes it one of nobody in arms: "boys in **school** uniform".
    #[must_use]
    pub fn is_peaceful_uniform(&self, word: &str) -> bool {
        self.words.peaceful_uniforms.iter().any(|own| own == word)
    }

    /// Says whether a noun is for the clothes of soldiers or police: "men in army **fatigues**".
    #[must_use]
    pub fn is_uniform(&self, word: &str) -> bool {
        self.words.uniforms.iter().any(|own| own == word)
    }

    /// Says whether a noun is for who runs a house of trade: "the **owner** of a hotel".
    #[must_use]
    pub fn is_keeper(&self, word: &str) -> bool {
        self.words.keepers.iter().any(|own| own == word)
    }

    /// Says whether a noun is for who has a post at a house, whatever house it is: "a **fellow** at an institute".
    #[must_use]
    pub fn is_fellow(&self, word: &str) -> bool {
        self.words.fellows.iter().any(|own| own == word)
    }

    /// Says whether a verb tells that a house is somebody's: "Lima, who **owns** a hotel".
    #[must_use]
    pub fn is_owning(&self, lemma: &str) -> bool {
        self.words.owning.iter().any(|own| own == lemma)
    }

    /// Says whether a participle joined to a place tells where a body has its seat: "a Kano-**based** charity".
    #[must_use]
    pub fn is_seated(&self, word: &str) -> bool {
        self.words.seated.iter().any(|own| own == word)
    }

    /// Says whether a preposition tells where somebody is from.
    #[must_use]
    pub fn is_origin(&self, word: &str) -> bool {
        self.words.origins.iter().any(|own| own == word)
    }

    /// Says whether a participle tells where somebody grew up.
    #[must_use]
    pub fn is_raised(&self, word: &str) -> bool {
        self.words.raised.iter().any(|own| own == word)
    }

    /// Says whether a noun is for one who served in what stands behind "of".
    #[must_use]
    pub fn is_veteran(&self, word: &str) -> bool {
        self.words.veterans.iter().any(|own| own == word)
    }

    /// Says whether a noun is for a house of trade: "the owner of a **hotel**".
    #[must_use]
    pub fn is_business(&self, word: &str) -> bool {
        self.words.businesses.iter().any(|own| own == word)
    }

    /// Says whether a noun is for one through whom another speaks, with "for" before the other's name: "a spokesman for the ministry".
    #[must_use]
    pub fn is_voice(&self, word: &str) -> bool {
        self.words.voices.iter().any(|own| own == word)
    }

    /// Says whether a noun is for who leads a country where the country stands right before: "the Chadian leader".
    #[must_use]
    pub fn is_lead(&self, word: &str) -> bool {
        self.words.leads.iter().any(|own| own == word)
    }

    /// Says whether a participle tells in whose hand a land is: "Chad-**held** Kivu".
    #[must_use]
    pub fn is_in_hand(&self, word: &str) -> bool {
        self.words.in_hand.iter().any(|own| own == word)
    }

    /// Says whether a noun is for those who work for somebody's election: "the Lima campaign".
    #[must_use]
    pub fn is_campaign(&self, word: &str) -> bool {
        self.words.campaigns.iter().any(|own| own == word)
    }

    /// Says whether a noun makes an office of the state of a name where it stands before "of", or last behind a word for a nation.
    #[must_use]
    pub fn is_state_office(&self, word: &str) -> bool {
        self.words.state_offices.iter().any(|own| own == word)
    }

    /// Says whether a word in a body's name tells that the body is a nation's or a state's: "**National** Rivers Service".
    #[must_use]
    pub fn is_of_a_nation(&self, word: &str) -> bool {
        self.words.of_nations.iter().any(|own| own == word)
    }

    /// Says whether a news house's name stands for persons, places or other bodies as often.
    #[must_use]
    pub fn is_no_news_house(&self, name: &str) -> bool {
        self.words.no_news_houses.iter().any(|own| own == name)
    }

    /// Says whether a verb joins somebody with what he is.
    #[must_use]
    pub fn is_being(&self, word: &str) -> bool {
        self.words.being.iter().any(|own| own == word)
    }

    /// Says whether a verb joins somebody with what he has come to be.
    #[must_use]
    pub fn is_coming_to_be(&self, word: &str) -> bool {
        self.words.coming_to_be.iter().any(|own| own == word)
    }

    /// Says whether a verb tells that somebody holds an office.
    #[must_use]
    pub fn is_serving_as(&self, word: &str) -> bool {
        self.words.serving_as.iter().any(|own| own == word)
    }

    /// Says whether a verb tells that somebody is the head of a body.
    #[must_use]
    pub fn is_heading(&self, word: &str) -> bool {
        self.words.heading.iter().any(|own| own == word)
    }

    /// Says whether a verb tells that somebody is given an office.
    #[must_use]
    pub fn is_giving_office(&self, word: &str) -> bool {
        self.words.giving_office.iter().any(|own| own == word)
    }

    /// Says whether a noun is for the time for which somebody holds an office.
    #[must_use]
    pub fn is_time_in_office(&self, word: &str) -> bool {
        self.words.times_in_office.iter().any(|own| own == word)
    }

    /// Says whether a word tells that something is the first.
    #[must_use]
    pub fn is_first(&self, word: &str) -> bool {
        self.words.firsts.iter().any(|own| own == word)
    }

    /// Says whether a preposition stands before what somebody acts as.
    #[must_use]
    pub fn is_in_the_role(&self, word: &str) -> bool {
        self.words.in_the_role.iter().any(|own| own == word)
    }

    /// Says whether a letter stands for the party of who sits in a house: "R-Wis.".
    #[must_use]
    pub fn is_letter_of_party(&self, word: &str) -> bool {
        self.words.letters_of_parties.iter().any(|own| own == word)
    }

    /// Returns the country and the sector of those of whom such letters tell.
    #[must_use]
    pub fn country_and_house_of_letters(&self) -> [&str; 2] {
        self.words.country_and_house_of_letters.each_ref().map(String::as_str)
    }
}
