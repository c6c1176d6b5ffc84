//! The words that grammar turns on: prepositions of the agent, of belonging, of both sides.

use serde::Deserialize;

/// Words that say how the words beside them hang together (`data/predicates/grammar.toml`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// Prepositions of who did it, with a noun: "the shelling **by** the navy".
    pub agent: Vec<String>,
    /// Prepositions of belonging: "the loss **of** two villages".
    pub belonging: Vec<String>,
    /// Prepositions that hold both sides: "talks **between** Oslo and Bergen".
    pub both_sides: Vec<String>,
    /// Prepositions whose verb is done by the object of the verb above: "accused them **of** shelling".
    pub object_control: Vec<String>,
    /// Words that open a clause and may be read as prepositions: "**as** fighting killed six".
    pub opening: Vec<String>,
    /// Verbs whose object does what stands behind their preposition: "**charged** the clerk **with** killing two farmers".
    pub charging: Vec<Governed>,
    /// Verbs whose object is who the verb below is done by: "**ordered** the army to leave".
    pub object_control_verbs: Vec<String>,
    /// Of these, verbs by which somebody is called to be told something: "**summoned** the envoy to protest".
    pub summoning: Vec<String>,
    /// Verbs for what whoever calls him tells him.
    pub voiced: Vec<String>,
    /// Verbs that make their object ready for what the infinitive behind it tells: "**trained** herders to fight".
    pub readying: Vec<String>,
    /// Verbs whose preposition holds who the infinitive below is done by: "**called on** both sides to stop".
    pub prepositional_control: Vec<Governed>,
    /// Verbs that are done to somebody: in the past tense without an object they are participles.
    pub undergone: Vec<String>,
    /// Prepositions in which a recipient is looked for when an entry says nothing, best first.
    pub recipient: Vec<String>,
    /// Prepositions by which a thing is turned to somebody: "sanctions **against** Chad", "the border **with** Chad".
    pub turned: Vec<String>,
    /// Prepositions of what two sides agree or talk about: "agreed **on** a text".
    pub matter: Vec<String>,
    /// Prepositions of who sends or utters, behind a noun: "criticism **from** the union".
    pub sender: Vec<String>,
    /// Prepositions of what a thing tells: "rumours **about** Chad".
    pub topic: Vec<String>,
    /// Verbs that join a subject to what is said of it.
    pub copula: Vec<String>,
    /// Verbs for what stands, and not for what happens: "**has** 40 tanks", "900 families **need** food".
    pub standing: Vec<String>,
    /// Verbs that only carry a noun: "**held** talks", "**began** an offensive".
    pub light_verbs: Vec<String>,
    /// Nouns that only measure what belongs to them: "**dozens** of soldiers", "a **group** of rebels".
    pub measure: Vec<String>,
    /// Nouns for what somebody says or decides through: what they do, their author does.
    pub mouthpieces: Vec<String>,
    /// Verbs whose preposition is their own even where it stands behind their object.
    pub second_object: Vec<Governed>,
    /// Verbs and adjectives whose subject does what stands behind their preposition: "**took part in** the raid".
    pub taking_part: Vec<Governed>,
    /// Words that with a preposition join another party to one: "Oslo, **along** with Bergen".
    pub companions: Vec<String>,
    /// Verbs whose object does with the subject what stands behind: "**joined** Bergen in condemning the raid".
    pub joining: Vec<String>,
    /// Prefixes by which a noun is turned against whom the rest names: "an **anti**-Chad rally".
    pub opposed: Vec<String>,
    /// Verbs that give a thing a name of somebody's own: "condemned what it **called** an act of war".
    pub naming: Vec<String>,
    /// Verbs that say as what somebody is seen: "is **seen** as the mastermind".
    pub seeing: Vec<String>,
    /// Words by which a row of parties stands for its own other side: "work with **each other**".
    pub mutual: Vec<[String; 2]>,
    /// Prepositions of whom a letter or message is for: "a letter **to** the council".
    pub addressed: Vec<String>,
    /// Prepositions of whom somebody speaks for: "led the talks **for** the rebels".
    pub behalf: Vec<String>,
    /// Verbs by which somebody says that a deed was his own: "an attack **claimed** by rebels".
    pub claiming: Vec<String>,
    /// Nouns by which a sentence takes up whatever force was used before: "**the attack** killed nine".
    pub harking: Vec<String>,
    /// What somebody takes upon himself who says that a deed was his own: "claimed **responsibility** for the raid".
    pub answer: Owning,
    /// Verbs by which others lay a deed at somebody's door: "an attack **blamed** on Chad".
    pub blaming: Vec<String>,
    /// Prepositions by which violence is aimed: "the war **on** Chad".
    pub aimed: Vec<String>,
    /// Verbs of giving and offering: "a deal **offered** by Chad".
    pub giving: Vec<String>,
    /// Verbs of taking and turning down what is given.
    pub taking: Vec<String>,
    /// Prepositions of whom what is said is said against: "an allegation **against** Chad".
    pub opposing: Vec<String>,
    /// Prepositions of what a noun for a search looks into, wherever they hang: "dropped its inquiry **into** the bank".
    pub delving: Vec<String>,
    /// Verbs that behind a noun say by whom its deed is done: "action **taken** by Chad".
    pub wrought: Vec<String>,
    /// Verbs whose participle makes the name before its hyphen the doer of a deed: "the Chad-**led** raid".
    pub headed: Vec<String>,
    /// The participles of such verbs as they are written behind a hyphen.
    pub headed_forms: Vec<String>,
    /// Verbs of saying that as a participle behind a told clause are the teller's: "said that the port was hit, **calling** it a crime".
    pub told_in_passing: Vec<String>,
    /// Verbs for making use of a thing, by whose subject is done what it is used for.
    pub using: Vec<String>,
    /// Prepositions of the deed by which somebody was killed or hurt: "killed **in** Chadian shelling".
    pub means: Vec<String>,
    /// Adverbs with which a preposition tells of time or cause, and of nobody: "**prior** to the deal".
    pub apart: Vec<String>,
    /// Prepositions of the deed that somebody is charged with or held for: "jailed **for** the murder of a judge".
    pub charged: Vec<String>,
    /// Prepositions of the deed for which somebody is judged, praised or punished: "condemned Chad **for** its attack".
    pub judged: Vec<String>,
    /// Adverbs by which an accusation is called untrue: "**falsely** accused of the murder".
    pub unfounded: Vec<String>,
    /// Adverbs of what happens again and again: "civilians **often** die in wars".
    pub habitual: Vec<String>,
    /// Nouns for how something is done: "the **way** we work with farmers".
    pub manner: Vec<String>,
    /// Verbs by which a blow strikes what stands behind them: "airstrikes **hit** a camp".
    pub landing: Vec<String>,
    /// Verbs by which people are left in some state: "**left** nine wounded".
    pub leaving: Vec<String>,
    /// Verbs of seeing and showing somebody at something: "**filmed** officers beating a vendor".
    pub watching: Vec<String>,
    /// Verbs for holding somebody, which lasts: "has been **detained** since May".
    pub held: Vec<String>,
    /// Deeds in the course of which authorities hold people: "arrested nine **in a raid**", and not "in a killing".
    pub raids: Vec<String>,
    /// Nouns for doings in the course of which something is done by the same people: "held in a **sweep** by the army".
    pub doings: Vec<String>,
    /// Prepositions of the way in which people speak to each other: "spoke **via** video call".
    pub way: Vec<String>,
    /// Verbs of those who undergo an attack or turn it back: "**repelled** the raid".
    pub warding: Vec<String>,
    /// Prepositions of the deed of which somebody is the hidden hand: "the group **behind** the raid".
    pub behind: Vec<String>,
    /// Nouns for those whose deed stands behind them: "the **mastermind** of the raid".
    pub culprits: Vec<String>,
    /// Verbs by which a penalty weighs on what stands behind them: "the tariffs **hurt** farmers".
    pub weighing: Vec<String>,
    /// Words that open the clause of what gave cause for blame: "lashed out **after** the court struck it down".
    pub provoking: Vec<String>,
    /// Verbs whose subject makes the attack that stands behind their preposition: "**used** gas **in** an attack".
    pub wielding: Vec<Governed>,
    /// Prefixes that turn what a verb or noun says into something else: "**de**-ratified the treaty".
    pub turning: Vec<String>,
    /// What force is used by, and the mode that this gives a deed: "**drones** struck the port".
    pub armed: Vec<Armed>,
    /// Words for bombing, which states do from the air: "**bombed** by Chad".
    pub bombing: Vec<String>,
    /// The preposition of the arm in somebody's hand: "was killed **with** an axe".
    pub armed_with: String,
    /// Verbs by whose preposition the one who was attacked answers the attack: "**retaliated for** the raid".
    pub answering: Vec<Governed>,
    /// Prepositional phrases that hold no party.
    pub adverbial: Adverbial,
    /// Doings in the course of which something else is done, by the same party: "spoke **during a visit** to Chad".
    pub meanwhile: Adverbial,
}

/// Verbs and the nouns behind them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owning {
    /// The verbs.
    pub verbs: Vec<String>,
    /// Their objects.
    pub nouns: Vec<String>,
}

/// A preposition that belongs to a verb or adjective: "accused the army **of** looting".
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Governed {
    /// The preposition.
    pub preposition: String,
    /// The verbs and adjectives, by their lemmas.
    pub verbs: Vec<String>,
    /// The reason.
    pub why: String,
}

/// Weapons and those who use them by which a deed of force has a mode.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Armed {
    /// The mode, of `data/ontology.toml`.
    pub mode: String,
    /// The nouns, by their lemmas.
    pub words: Vec<String>,
    /// The reason.
    pub why: String,
}

/// Nouns that with some prepositions say how or when something is done and never to whom: "**in response** to the raid".
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adverbial {
    /// The prepositions.
    pub prepositions: Vec<String>,
    /// The nouns, by their lemmas.
    pub nouns: Vec<String>,
    /// Verbs beside which they tell something else.
    #[serde(default)]
    pub unless: Vec<String>,
    /// The reason.
    pub why: String,
    /// Sentences in which none of the nouns takes part.
    pub matches: Vec<String>,
    /// Sentences in which one of them does.
    pub excludes: Vec<String>,
}
