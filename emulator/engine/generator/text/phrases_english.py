"""What is said in English."""

from __future__ import annotations

from emulator.engine.generator.text.book import Book, Page, Phrases

_CLOSINGS: Phrases = (
    "If you tell me what you need it for, I can be more specific.",
    "For exact figures or dates, a reference work remains the best source.",
    "I can go into more detail on any of these points if that helps.",
    "That is the general picture; particular cases may look different.",
    "A concrete example would be a good next step.",
    "In short, the outline is simple, and the details depend on the context.",
    "Let me know which side of the question matters most to you.",
    "It is worth checking the details against a source you trust.",
)

_DEFINE = Page(
    openings=(
        "{Topic} <is|are> best understood from two sides: what the words cover, and what role they play in practice.",
        "{Topic} <is|are> easier to grasp through a short description and a good example than through a long definition.",
        "Put briefly, {topic} can be described by what belongs to the subject and by what sets it apart from its neighbours.",
        "When people speak about {topic}, they usually have one central idea in mind, together with everything that depends on it.",
        "{Topic} can be explained in a few words, although the details would fill many pages.",
        "To understand {topic}, it helps to begin with the general idea and to leave the exceptions for later.",
        "In simple terms, {topic} <is|are> something that most of us meet in practice well before we look for a definition.",
        "{Topic} <is|are> a subject with a clear core and somewhat less clear edges.",
    ),
    middles=(
        "The general idea is that a few elements belong together and only make sense in relation to each other.",
        "A good description of {topic} names the main parts, the way they fit together and the purpose they serve.",
        "An example from daily life often makes the point clearer than a formal wording.",
        "Specialists distinguish several cases, which matter mostly when precision is needed.",
        "Much depends on the context, since the same words may be used in a broader or in a narrower sense.",
        "What makes {topic} worth knowing is less the definition itself than the many questions that lead back to it.",
        "It is useful to separate what is well established from what is still being discussed.",
        "Seen from a distance the main lines are easy to follow, while a closer look reveals quite a few exceptions.",
        "Most introductions to {topic} start with a typical case and add the variations one by one.",
    ),
    closings=(*_CLOSINGS, "All in all, {topic} <deserves|deserve> a second look, ideally with an example at hand."),
)
_PERSON = Page(
    openings=(
        "{Topic} <is|are> best introduced by naming the time, the place and the field of work concerned.",
        "A short portrait of {topic} would start with the achievements that made the name known.",
        "To answer who {topic} <is|are>, it helps to look at the circumstances first and at the details afterwards.",
        "When {topic} <is|are> mentioned, it is usually in connection with one particular role or piece of work.",
        "{Topic} can be presented in a few sentences, although a biography would need far more room.",
        "Anyone who asks about {topic} will find several portraits, each of which stresses a different side.",
    ),
    middles=(
        "Biographies usually describe the early years, the decisive encounters and the work that followed.",
        "What is remembered most is often a single achievement, although it rarely tells the whole story.",
        "Accounts differ in their emphasis, so that it is worth comparing more than one of them.",
        "The influence on others is as much part of the picture as the facts of a life.",
        "Dates and titles are quickly found, while the reasons behind a career take longer to understand.",
        "Some details about {topic} are well documented, and others have been told so often that they became legend.",
    ),
    closings=_CLOSINGS,
)
_WHY = Page(
    openings=(
        "{Clause} mainly because several causes act together, and no single one of them explains everything.",
        "The short answer is that {clause} because the underlying conditions leave little room for anything else.",
        "It is usually said that {clause} because of the way in which the parts involved depend on each other.",
        "{Clause} because a number of small effects add up in the same direction.",
        "The usual explanation for why {clause} is a matter of cause and effect: it happens because something else comes first.",
        "If {clause}, it is above all because the conditions favour it and because very little works against it.",
        "There is a good reason why {clause}: it comes about because each step prepares the next one.",
    ),
    middles=(
        "The most important cause is often the least visible one, since it works slowly and all the time.",
        "Other factors matter as well, but they strengthen or weaken the effect rather than produce it.",
        "This also explains why the effect is clearer in some situations than in others.",
        "When one of the conditions changes, the outcome changes too, which is how the explanation can be tested.",
        "A comparison with a similar case shows which causes are essential and which are accidental.",
        "Part of the answer lies in how things began, and another part in how they have developed since.",
        "It helps to distinguish the immediate trigger from the deeper reason.",
    ),
    closings=(*_CLOSINGS, "That is the essence of why {clause}."),
)
_WHY_DO = Page(
    openings=(
        "There are good reasons to {clause}, because the benefits tend to outweigh the effort in the long run.",
        "People choose to {clause} because it solves a problem that they would otherwise face again and again.",
        "To {clause} makes sense mainly because it saves trouble later on.",
        "The main reason to {clause} is a practical one: it is done because it works well enough in most situations.",
        "It can be worthwhile to {clause}, above all because small advantages add up.",
        "One may decide to {clause} because the alternatives cost more time, more money or more attention.",
    ),
    middles=_WHY.middles,
    closings=_CLOSINGS,
)
_PROCESS = Page(
    openings=(
        "In outline, {clause} can be described in {count} steps.",
        "To see {clause}, it helps to follow the {count} main stages in their order.",
        "The question of {clause} is best answered stage by stage.",
        "Here is a simple description of {clause}, reduced to the essential steps.",
        "Leaving the details aside, this is {clause}.",
        "A good way to explain {clause} is to go through it from beginning to end.",
    ),
    middles=(
        "The order matters, since each stage needs what the one before has prepared.",
        "Some of these stages overlap in practice, although it is easier to look at them one at a time.",
        "How quickly it happens depends on the circumstances.",
        "The last stage often leads back to the first one, so that the whole can repeat itself.",
        "When one stage is disturbed, the effects are usually felt in all those that follow.",
        "The principle stays the same even where the details differ from case to case.",
    ),
    closings=_CLOSINGS,
)
_HOWTO = Page(
    openings=(
        "To {clause}, it is best to proceed in {count} steps.",
        "Here is a simple way to {clause}.",
        "If you want to {clause}, the following {count} steps are a good start.",
        "The easiest way to {clause} is to divide the task into a few steps.",
        "With a little preparation, it is not hard to {clause}; these steps will help.",
        "Anyone who wants to {clause} can follow this short plan.",
    ),
    middles=(
        "Take your time with the first step, since the others depend on it.",
        "It does not have to be perfect the first time; a second attempt is usually much easier.",
        "If something does not work, go back one step rather than starting again.",
        "It is a good idea to write down what you changed, so that you can repeat it later.",
        "Asking somebody with experience often saves more time than reading another guide.",
        "Small, regular progress works better here than one great effort.",
    ),
    closings=_CLOSINGS,
)
_COMPARE = Page(
    openings=(
        "The difference between {topic} and {other} is easiest to see when one compares their nature, their behaviour and their role.",
        "{Topic} and {other} have more in common than it seems at first, but they differ in some important respects.",
        "Comparing {topic} with {other} is easiest when one looks at one property at a time.",
        "{Topic} and {other} are often mentioned together, although they are not the same thing.",
        "What separates {topic} from {other} is partly a matter of principle and partly a matter of degree.",
        "Both {topic} and {other} have qualities of their own, and the differences show in everyday situations.",
    ),
    middles=(
        "With {topic}, attention usually goes to one set of properties; with {other}, it goes to another.",
        "One situation may call {topic} to mind, another one {other}.",
        "The two overlap in part, which is why they are sometimes confused.",
        "A table with two columns, one for {topic} and one for {other}, shows the contrast at a glance.",
        "A direct comparison only makes sense when both are judged by the same criteria.",
        "People who know something about {topic} generally find their way to {other} quickly, and the other way round.",
        "Some of the differences are visible at once, while others only appear on closer inspection.",
    ),
    closings=_CLOSINGS,
)
_YES = Page(
    openings=(
        "Yes, with some reservations: whether {clause} depends a little on what exactly is meant.",
        "Yes, in the usual sense of the words, although the question of whether {clause} has more than one side.",
        "Yes, as a first approximation; whether {clause} in every single case is another matter.",
        "Yes, one can put it that way, even if the question of whether {clause} deserves a closer look.",
        "Yes, at least under ordinary circumstances, when people ask whether {clause}.",
        "Yes, broadly speaking, but whether {clause} should be judged case by case.",
    ),
    middles=(
        "The conditions under which it is asked make a real difference.",
        "There are exceptions, and they are often more instructive than the rule.",
        "Opinions differ mostly because people do not mean quite the same thing by the same words.",
        "A careful answer distinguishes what happens usually from what happens always.",
        "The most common arguments look at only one side of the matter.",
        "What holds in general need not hold for your particular situation.",
        "It is worth asking who says so, and on what grounds.",
    ),
    closings=_CLOSINGS,
)
_NO = Page(
    openings=(
        "No, not without qualification: whether {clause} depends on the conditions one has in mind.",
        "No, not in every sense of the words, because the question of whether {clause} has more than one side.",
        "No, that would be too simple; whether {clause} should be judged case by case.",
        "No, one cannot put it quite so generally when asked whether {clause}.",
        "No, at least not as a rule without exceptions, if the question is whether {clause}.",
        "No, a plain yes would say too much, since whether {clause} depends on the circumstances.",
    ),
    middles=_YES.middles,
    closings=_CLOSINGS,
)
_WHEN = Page(
    openings=(
        "The question of {clause} is best answered with a period first and an exact date afterwards.",
        "As to {clause}, the answer depends on which moment is taken as the decisive one.",
        "Sources that say {clause} often name a period rather than a single day.",
        "To say {clause}, it helps to look at what came before and what followed.",
        "There is usually an agreed answer to the question of {clause}, even if the edges are open to debate.",
        "Asked {clause}, most people would name an approximate time rather than a precise one.",
    ),
    middles=(
        "A beginning or an end is seldom a single moment; there are first signs, a decisive point and a long aftermath.",
        "Calendars, reports and eyewitnesses do not always agree on the details.",
        "The time given also depends on the place from which one looks at it.",
        "For planning purposes, an approximate date with some margin is usually enough.",
        "A timeline shows at a glance how the events hang together.",
        "When the exact day matters, an official source should be consulted.",
    ),
    closings=_CLOSINGS,
)
_WHERE = Page(
    openings=(
        "The question of {clause} is best answered with the wider region first and the exact spot afterwards.",
        "As to {clause}, a map gives the clearest answer.",
        "To say {clause}, it helps to name a well-known place nearby.",
        "There is usually a short answer to the question of {clause}, and a longer one that explains the reasons.",
        "Asked {clause}, most people would describe the surroundings before they give a precise location.",
        "An atlas or a local guide will say {clause} more precisely than a few sentences can.",
    ),
    middles=(
        "The surroundings, the climate and the routes that lead there all belong to the description.",
        "Names of places change over time, so that older sources may use a different one.",
        "The distribution is rarely even: some areas stand out clearly from the others.",
        "Neighbouring places are often mentioned in the same breath.",
        "For a visit, the way to get there matters as much as the place itself.",
        "It is worth looking at a recent map, since borders and paths do change.",
    ),
    closings=_CLOSINGS,
)
_QUANTITY = Page(
    openings=(
        "The question of {clause} calls for a range rather than a single figure.",
        "Any answer to {clause} depends on what is counted and on how it is measured.",
        "To say {clause}, one would first have to agree on what to include.",
        "A rough estimate of {clause} is easy to find, while an exact value needs a reliable source.",
        "As to {clause}, the figures vary with the method, the place and the year.",
        "There is an order of magnitude for {clause}, even if the last digits are uncertain.",
    ),
    middles=(
        "Typical values are more useful here than extremes, which tend to be quoted because they surprise.",
        "Small differences in definition lead to noticeably different numbers.",
        "A good estimate states its assumptions, so that others can repeat it.",
        "Comparing two independent sources is the simplest way to see how certain a figure is.",
        "Averages hide a good deal of variation between individual cases.",
        "Numbers that are given without a date should be treated with care.",
    ),
    closings=_CLOSINGS,
)
_CLAUSE = Page(
    openings=(
        "The question of {clause} has a short answer in most reference works and a longer one among specialists.",
        "As to {clause}, it is worth looking at the context before settling on an answer.",
        "To say {clause}, one has to begin with what is known for certain.",
        "Opinions on {clause} differ in the details more than in the main points.",
        "A first answer to the question of {clause} can be given in a few sentences.",
        "It is not hard to find out {clause}, but it takes some care to explain it well.",
    ),
    middles=(
        _DEFINE.middles[2],
        "Several factors play a part, and their weight changes from one situation to the next.",
        "The obvious answer is often right, although it rarely tells the whole story.",
        "It helps to separate what can be observed from what is only assumed.",
        "Much depends on the time and the place one has in mind.",
        "Different sources stress different aspects, which is not the same as contradicting each other.",
        "A single example proves little, but several of them show where the answer lies.",
    ),
    closings=_CLOSINGS,
)
_KEYWORDS = Page(
    openings=(
        "Your question turns on {topic}, and it is best taken one point at a time.",
        "There is more than one way to look at {topic}, depending on what you want to find out.",
        "A good answer has to show {topic} in <its context|their context>.",
        "What matters most here is how {topic} <fits into the wider picture|fit together>.",
        "Let me start with the essentials about {topic} before going into the details.",
        "On the subject of {topic}, a few general remarks may be helpful.",
    ),
    middles=_CLAUSE.middles,
    closings=_CLOSINGS,
)
_STATEMENT = Page(
    openings=(
        "Thank you for telling me about {topic}; I will keep it in mind for the rest of our conversation.",
        "I see: so this is about {topic}.",
        "That is good to know, and what you say about {topic} helps me to understand the situation.",
        "Noted: you mention {topic}, and I will take that into account.",
        "What you say about {topic} sounds clear enough to build on.",
        "Understood; with regard to {topic}, we can take it from there.",
    ),
    middles=(
        "It is often useful to write such things down while they are fresh.",
        "There may be several ways to continue, and none of them has to be chosen right away.",
        "A few more details would allow me to give a more precise answer.",
        "Perhaps the next step is to decide what you would like to achieve.",
        "The circumstances usually decide which approach is the most sensible one.",
        "If there is a deadline or another constraint, it is best to mention it early.",
    ),
    closings=(
        "What would you like to do next?",
        "How can I help you with that?",
        "Which part of it should we look at first?",
        "Would you like a suggestion, or rather an explanation?",
        "Tell me how you would like to proceed.",
        "Is there a particular question you have in mind?",
    ),
)
_SELF = Page(
    openings=(
        "As an assistant I have no experiences of my own, but I can say something about {topic}.",
        "I am a language assistant, so when it comes to {topic} I can only speak in general terms.",
        "That is a kind question, although {topic} is nothing I know from personal experience.",
        "Speaking as a program, I can describe {topic}, but I have no personal view to offer.",
        "I do not have a life outside this conversation, which makes {topic} a matter of words for me.",
        "Questions about {topic} usually go to people, yet I will gladly try to answer.",
    ),
    middles=(
        "People answer such questions very differently, depending on taste and habit.",
        "What I can do is to collect arguments and to put them in order.",
        "It would be interesting to hear how you see it yourself.",
        "There is no single right answer, and that is what makes the question a good one.",
        "I am happy to list a few points that others tend to mention.",
        "My answers come from patterns in language rather than from memories.",
    ),
    closings=("What do you think yourself?", "Shall I list a few arguments?", "Would you like to hear what others say about it?",
              "Tell me what you would like to know.", "I am curious how you would answer.", "How can I help you with it?"),
)  # fmt: skip
_SELF_VERDICT = Page(
    openings=(
        "No, not in the way people do, but I can tell you something about {topic}.",
        "Yes, in the sense that I can write about {topic}, though not from experience.",
        "No, as a program I have no life of my own in which {topic} could play a part.",
        "Yes, as far as words go: {topic} is something I can discuss with you.",
        "No, I cannot claim that for myself, although {topic} is a subject I will gladly talk about.",
        "Yes, gladly, as long as {topic} can be dealt with in writing.",
    ),
    middles=_SELF.middles,
    closings=_SELF.closings,
)
_OPINION = Page(
    openings=(
        "There is much to be said about {topic}, and a fair judgement has to look at both sides.",
        "{Topic} can be seen in a favourable or in a critical light, and there are reasons for both.",
        "What one thinks of {topic} depends largely on what one expects.",
        "Opinions on {topic} differ, which usually means that the subject matters to people.",
        "Looking at {topic} without prejudice, I see advantages as well as open questions.",
        "A balanced view of {topic} begins with what works well.",
    ),
    middles=_CLAUSE.middles,
    closings=_CLOSINGS,
)
_ESSAY = Page(
    openings=_DEFINE.openings[:6],
    middles=(
        *_DEFINE.middles,
        "Those who come to {topic} for the first time are often surprised by how many everyday things are connected with the subject.",
        "Over time, the way people think about {topic} has changed, and it will probably change again.",
    ),
    closings=("In the end, {topic} <remains|remain> a subject to which one can return with profit.",
              "There is, in short, more to {topic} than a first glance reveals.",
              "A patient reader will find that {topic} <rewards|reward> attention.",
              "What remains is the impression that {topic} <concerns|concern> us more than we think.",
              "All this makes {topic} a rewarding subject.",
              "It is a good place to begin, and by no means the end of the matter."),
)  # fmt: skip
_FOREIGN = Page(
    openings=(
        "Your question is about {topic}, and it can be answered from more than one side.",
        "On the subject of {topic}, a few general remarks may be helpful.",
        "To answer the question about {topic}, it helps to look at the context first.",
        "There is a short answer about {topic}, and a longer one that mentions the exceptions.",
        "What is asked about {topic} is best explained step by step.",
        "Let me start with the essentials about {topic}.",
    ),
    middles=_CLAUSE.middles,
    closings=_CLOSINGS,
)

_ITEMS: dict[str, Phrases] = {
    "fruit": tuple("Apple,Banana,Orange,Strawberry,Mango,Pear,Cherry,Grape,Peach,Pineapple,Kiwi,Plum,Apricot,Raspberry,Melon,Fig,Lemon,Blueberry,Papaya,Pomegranate".split(",")),
    "vegetable": tuple("Carrot,Broccoli,Spinach,Onion,Cabbage,Leek,Beetroot,Cauliflower,Radish,Celery,Asparagus,Turnip,Fennel,Lettuce,Kale,Parsnip,Artichoke,Pea,Garlic,Potato".split(",")),
    "animal": tuple("Dog,Cat,Horse,Elephant,Lion,Dolphin,Eagle,Wolf,Bear,Rabbit,Tortoise,Giraffe,Owl,Fox,Penguin,Tiger,Deer,Otter,Squirrel,Whale".split(",")),
    "mammal": tuple("Dog,Cat,Horse,Elephant,Lion,Dolphin,Wolf,Bear,Rabbit,Giraffe,Fox,Tiger,Deer,Otter,Squirrel,Whale,Bat,Hedgehog,Cow,Mouse".split(",")),
    "bird": tuple("Eagle,Owl,Penguin,Sparrow,Robin,Swan,Heron,Parrot,Stork,Swallow,Pigeon,Falcon,Crow,Woodpecker,Duck,Kingfisher,Seagull,Blackbird,Peacock,Flamingo".split(",")),
    "colour": tuple("Red,Blue,Green,Yellow,Orange,Purple,Brown,Black,White,Grey,Pink,Turquoise,Beige,Violet,Indigo,Crimson,Ochre,Cyan,Magenta,Olive".split(",")),
    "country": tuple("France,Germany,Italy,Spain,Portugal,Poland,Sweden,Greece,Ireland,Austria,Belgium,Denmark,Finland,Norway,Hungary,Romania,Bulgaria,Croatia,Estonia,Slovenia".split(",")),
    "capital": tuple("Paris,Berlin,Rome,Madrid,Lisbon,Vienna,Warsaw,Stockholm,Athens,Dublin,Brussels,Copenhagen,Helsinki,Oslo,Budapest,Bucharest,Sofia,Zagreb,Tallinn,Prague".split(",")),
    "city": tuple("Paris,Berlin,Rome,Madrid,Lisbon,Vienna,Warsaw,Stockholm,Athens,Dublin,Barcelona,Hamburg,Milan,Lyon,Porto,Krakow,Naples,Munich,Seville,Ghent".split(",")),
    "planet": tuple("Mercury,Venus,Earth,Mars,Jupiter,Saturn,Uranus,Neptune".split(",")),
    "language": tuple("English,French,Spanish,German,Italian,Portuguese,Polish,Dutch,Greek,Swedish,Mandarin,Arabic,Hindi,Japanese,Korean,Turkish,Finnish,Czech,Hungarian,Swahili".split(",")),
    "programming": tuple("Python,Java,JavaScript,C,C++,Rust,Go,TypeScript,Kotlin,Swift,Ruby,PHP,Scala,Haskell,Julia,R,Perl,Lua,Erlang,Fortran".split(",")),
    "sport": tuple("Football,Tennis,Swimming,Basketball,Cycling,Athletics,Rugby,Volleyball,Handball,Rowing,Skiing,Judo,Fencing,Golf,Badminton,Climbing,Sailing,Boxing,Hockey,Table tennis".split(",")),
    "instrument": tuple("Piano,Violin,Guitar,Flute,Cello,Trumpet,Clarinet,Drums,Harp,Saxophone,Accordion,Oboe,Trombone,Viola,Organ,Double bass,Bassoon,Horn,Banjo,Tuba".split(",")),
    "tree": tuple("Oak,Beech,Pine,Birch,Maple,Ash,Lime,Willow,Poplar,Chestnut,Fir,Larch,Elm,Cedar,Olive,Yew,Alder,Hazel,Walnut,Cypress".split(",")),
    "flower": tuple("Rose,Tulip,Daisy,Lily,Sunflower,Poppy,Orchid,Violet,Iris,Carnation,Lavender,Daffodil,Peony,Jasmine,Dahlia,Hyacinth,Geranium,Snowdrop,Magnolia,Anemone".split(",")),
    "day": tuple("Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday".split(",")),
    "month": tuple("January,February,March,April,May,June,July,August,September,October,November,December".split(",")),
    "river": tuple("Nile,Amazon,Danube,Rhine,Mississippi,Yangtze,Volga,Loire,Thames,Ganges,Mekong,Seine,Elbe,Tagus,Congo,Indus,Po,Vistula,Ebro,Rhône".split(",")),
    "benefit": (
        "It saves time once it has become a habit.", "It tends to improve results over the long term.", "It makes problems visible earlier.",
        "It can reduce costs that are easily overlooked.", "It leaves more room for what really matters.", "It gives a feeling of progress and control.",
        "It can be adapted to very different situations.", "It makes it easier to work together with others.", "It encourages regular learning.",
        "It lowers the risk of unpleasant surprises.", "It builds confidence step by step.", "It can be started with modest means.",
        "It often has a good effect on well-being.", "It helps to keep an overview.", "It creates habits that last.", "It makes results easier to compare.",
        "It supports better decisions.", "It can be shared with others at little cost.", "It offers variety in everyday life.", "It prepares for later challenges.",
    ),
    "drawback": (
        "It takes time before the first results show.", "It can cost more than expected.", "It requires attention on a regular basis.",
        "It may not suit every situation.", "It depends on conditions that cannot always be controlled.", "It can be difficult to measure.",
        "It may create new dependencies.", "It needs some knowledge at the beginning.", "It can meet with resistance from others.", "Its side effects are easily overlooked.",
        "It may lose its effect over time.", "It competes with other priorities.", "It is not always easy to reverse.", "It can give a false sense of security.",
        "It adds complexity.", "It needs maintenance.", "It may work less well on a larger scale.", "It can distract from simpler solutions.",
        "It relies on accurate information.", "It may be unfair to those who cannot take part.",
    ),
    "tip": (
        "Start small and build up gradually.", "Set a clear goal that you can check.", "Reserve a fixed time for it.", "Keep the things you need within reach.",
        "Write down what worked and what did not.", "Ask somebody with experience.", "Take regular breaks.", "Remove distractions before you begin.",
        "Divide the work into short steps.", "Repeat what you have learned after a few days.", "Prepare the evening before.", "Celebrate small successes.",
        "Do the most difficult part first.", "Allow for a margin of error.", "Compare your progress with your own past, not with others.",
        "Keep it simple.", "Review your plan once a week.", "Learn from other people's mistakes.", "Get enough sleep.", "Be patient with yourself.",
    ),
    "cause": (
        "Conditions that change slowly and go unnoticed for a long time", "Decisions taken earlier under different circumstances",
        "A lack of time, money or attention", "Outside influences that nobody planned", "Habits that are hard to give up", "Misunderstandings between those involved",
        "Effects that reinforce each other", "Limits set by nature or technology", "Incomplete information", "Competing interests",
        "Growth that was faster than expected", "Missing maintenance or care", "Rules that no longer fit the situation", "Chance events",
        "Differences in experience", "Pressure to act quickly", "Dependence on a single resource", "Changes in demand", "Poor coordination", "Ageing of materials or structures",
    ),
    "idea": (
        "Begin with a small experiment and see what happens", "Invite others to contribute", "Combine two things that usually stand apart",
        "Turn a routine into a little game", "Look for inspiration in a different field", "Make something by hand", "Share the result with friends",
        "Leave out everything that is not needed", "Use what is already there in a new way", "Ask the people concerned what they would like",
        "Choose a theme and stay with it", "Plan a short trip around it", "Record the progress in pictures", "Set a playful limit, such as one hour or one page",
        "Swap roles for a day", "Start a small collection", "Keep a diary about it", "Organise a friendly contest", "Tell it as a story", "Repeat it with a new twist",
    ),
    "example": (
        "One that nearly every list mentions first", "A less famous one that is well worth a look", "A classic that has stood the test of time", "One that often surprises newcomers",
        "A recent one that has gained in importance", "One that is especially popular with beginners", "A demanding one for those who want to go further", "One that is best known in its own region",
        "A modest one with a long history", "One on which opinions differ", "A typical one that shows what matters", "One that is easily confused with its neighbours",
        "One that specialists tend to recommend", "A small one with a devoted following", "One that is mentioned in many books", "A practical one for everyday use", "One that has changed a great deal over time",
        "An unusual one, to complete the picture", "One that children like as well", "A personal favourite of many people",
    ),
    "aspect": (
        "The history, which explains much of the present situation", "The purpose that is usually in the foreground", "The people who have to do with it",
        "The means that are needed", "The most common form, with which introductions begin", "A less well-known variant that specialists value",
        "The costs in time and money", "The rules that have to be observed", "The typical mistakes of beginners", "The effects on everyday life",
        "The connection with neighbouring subjects", "The regional differences", "The open questions", "The recent developments", "The role of chance",
        "The importance of good preparation", "The best-known example", "The limits", "The expectations people have", "The outlook for the coming years",
    ),
}  # fmt: skip
_KINDS = {
    **dict.fromkeys(("fruit", "fruits"), "fruit"), **dict.fromkeys(("vegetables", "vegetable"), "vegetable"), **dict.fromkeys(("animals", "animal"), "animal"),
    **dict.fromkeys(("mammals", "mammal"), "mammal"), **dict.fromkeys(("birds", "bird"), "bird"), **dict.fromkeys(("colours", "colors", "colour", "color"), "colour"),
    **dict.fromkeys(("countries", "country"), "country"), **dict.fromkeys(("capitals", "capital"), "capital"), **dict.fromkeys(("cities", "city"), "city"),
    **dict.fromkeys(("planets", "planet"), "planet"), **dict.fromkeys(("languages", "language"), "language"), **dict.fromkeys(("sports", "sport"), "sport"),
    **dict.fromkeys(("instruments", "instrument"), "instrument"), **dict.fromkeys(("trees", "tree"), "tree"), **dict.fromkeys(("flowers", "flower"), "flower"),
    **dict.fromkeys(("days",), "day"), **dict.fromkeys(("months",), "month"), **dict.fromkeys(("rivers", "river"), "river"),
    **dict.fromkeys(("benefits", "benefit", "advantages", "advantage", "reasons", "reason", "arguments", "strengths", "pros", "qualities", "uses"), "benefit"),
    **dict.fromkeys(("disadvantages", "disadvantage", "drawbacks", "risks", "risk", "problems", "weaknesses", "cons", "dangers", "limitations", "challenges"), "drawback"),
    **dict.fromkeys(("tips", "tip", "ways", "way", "advice", "rules", "methods", "habits", "techniques", "strategies", "practices", "steps", "recommendations", "things"), "tip"),
    **dict.fromkeys(("causes", "cause", "factors", "sources"), "cause"), **dict.fromkeys(("ideas", "idea", "activities", "suggestions"), "idea"),
    **dict.fromkeys(("aspects", "aspect", "facts", "fact", "points", "features", "characteristics", "elements", "topics", "properties"), "aspect"),
}  # fmt: skip
NEUTRAL = frozenset(
    "common popular famous different known well typical european europe major big large important world examples example kinds types "
    "musical basic primary week year solar system random wild tasty healthy fresh spoken beautiful great foreign modern programming "
    "best nice eu union garden european rivers colours kind kinds team".split()
)

_SAID: dict[str, Phrases] = {
    "greeting": (
        "Hello! How can I help you today?", "Hi there! What can I do for you?", "Hello, and welcome! What would you like to talk about?",
        "Good to hear from you! How may I help?", "Hello! Ask me anything, and I will do my best to help.", "Hi! I am ready to help; what is on your mind?",
        "Hello! Do you have a question, or a text to work on? I am happy to help with either.",
    ),
    "thanks": (
        "You're welcome! Let me know if there is anything else.", "You're welcome, it was a pleasure.", "You're welcome! I am glad that it was useful.",
        "You're welcome! If another question comes up, just ask.", "You're very welcome! Shall we continue?", "You're welcome! Have a good day.",
    ),
    "farewell": (
        "Goodbye, and thank you for the conversation!", "Goodbye! Come back whenever you have a question.", "See you soon, and take care!",
        "Goodbye! It was a pleasure to help.", "Have a good day, and goodbye!", "Take care, and see you next time!",
    ),
    "identity": (
        "I am a language assistant, served by this gateway to answer questions and to work with texts. I have no name of my own, so you may call me what you like. How can I help you?",
        "I am an assistant program that reads your messages and writes answers to them. I can explain, list, compare and summarise. What would you like to begin with?",
        "You are talking to a language assistant. My task is to answer questions and to help with texts. Just tell me what you need.",
        "My role is that of an assistant: you ask, and I answer as well as I can. I do not have a personal name. What can I do for you?",
    ),
    "wellbeing": (
        "I am doing well, thank you for asking! How can I help you today?", "Very well, thank you! And how are you? Tell me what I can do for you.",
        "Everything is running smoothly, thank you. What can I do for you?", "I am fine, thank you, and ready to help. What is on your mind?",
        "All is well here, thank you! What would you like to talk about?", "Fine, thank you! I hope your day is going well too. How may I help?",
    ),
    "abilities": (
        "I can answer questions, explain how things work, make lists and compare alternatives. I can also summarise a text that you give me or find the sentence in it that answers your question. What shall we try first?",
        "You can ask me for explanations, lists, comparisons, letters, short stories and summaries. If you paste a text, I will answer from it. What would you like to try?",
        "My strengths are explanations, step-by-step instructions, lists and summaries. Give me a document and a question, and I will look for the answer in it. Where shall we begin?",
    ),
    "joke": (
        "Why did the scarecrow win a prize? Because he was outstanding in his field.", "There are 10 kinds of people: those who understand binary, and those who do not.",
        "I told my computer that I needed a break. It said that it would go to sleep.", "Why do programmers confuse Halloween with Christmas? Because Oct 31 equals Dec 25.",
        "A photon checks into a hotel. The porter asks about luggage, and the photon says: no, I am travelling light.",
        "What do you call a fish without eyes? A fsh.", "Why was the maths book sad? Because it had too many problems.",
    ),
    "unclear": (
        "I am not sure what you would like to know. Could you put it into a few words?", "I did not find a question in your message. What can I help you with?",
        "Could you tell me a little more? A sentence or two would be enough for me to help.", "Your message reached me, but I cannot tell what you are asking. Please try again in other words.",
        "I would like to help, but I need a bit more to go on. What is it about?", "Please tell me what you would like to know, and I will do my best.",
    ),
    "found": (
        "", "", "According to the text: ", "The text says: ", "Here is what the text says: ", "From the text: ",
    ),
    "recalled": ("You said: ", "As you told me: ", "You mentioned it earlier: ", "Earlier you wrote: "),
    "missing": (
        "The text does not say anything about {topic}.", "The text does not say; {topic} is not mentioned in it.",
        "I could not find this in the text: it does not say anything about {topic}.", "The text does not say, at least not about {topic}.",
    ),
    "summary": ("", "", "In short: ", "Here is the gist: "),
    "one_word": ("Perhaps.", "Possibly.", "Probably.", "Depends."),
    "verdict": ("Yes.", "No."),
    "items": (
        "Here <is|are> {count} {items}:", "Certainly, here <is|are> {count} {items}:", "These {count} {items} come to mind first:", "Here is a list of {count} {items}:",
        "Among the best known, here <is|are> {count} {items}:", "Of course; here <is|are> {count} {items}:",
    ),
    "translate": (
        "Here is a translation into {language}: “{text}”", "In {language}, one could say: “{text}”", "A possible translation into {language} would be: “{text}”",
    ),
    "untranslated": (
        "I would need the text itself in order to translate it. Please paste it after your request.",
        "Please give me the text that you would like to have translated, and I will see what I can do.",
    ),
    "poem": (
        "A quiet thought of {topic}|comes in with the morning light,|it lingers by the window|and stays until the night.",
        "I walked along the river|and thought about {topic};|the water kept on flowing,|the sky was wide and slow.",
        "Of {topic} I will tell you|in words both short and plain:|some things are gone by evening|and in the dawn remain.",
        "The wind has heard of {topic},|it hums it to the trees;|they pass it on at twilight|to stars and distant seas.",
        "Who speaks to us of {topic}|speaks softly and with care;|the best of it is silence,|the rest is in the air.",
        "There is a song in {topic}|that only patience hears;|it starts as but a whisper|and rings across the years.",
    ),
    "haiku": (
        "{Topic} —|a light across still water,|then the evening wind.", "{Topic} at dawn,|the garden holds its breath once;|a single leaf falls.",
        "Thinking of {topic},|rain on the roof all night long;|the lamp burns quietly.", "{Topic} —|footprints in the early snow|lead to the river.",
    ),
    "email": (
        "Subject: {Topic}||Hello,||I am writing to you about {topic}. {A} Could you let me know what you think, or suggest a time at which we could talk about it?||Thank you in advance, and best regards,|[Your name]",
        "Subject: {Topic}||Dear all,||I would like to share a few words about {topic}. {A} Please let me know if you have any questions.||Kind regards,|[Your name]",
        "Subject: About {topic}||Hello,||thank you for your time. My message concerns {topic}. {A} I look forward to your reply.||Best wishes,|[Your name]",
    ),
    "letter": (
        "Dear Sir or Madam,||I am writing to you regarding {topic}. {A} I would be grateful for an answer at your earliest convenience.||Yours faithfully,|[Your name]",
        "Dear friend,||I have been thinking about {topic} lately and wanted to tell you about it. {A} Write back when you find the time.||With warm regards,|[Your name]",
    ),
    "errand": (
        "There is no great hurry, but an answer by the end of the week would help me with the planning.",
        "I have tried to keep it short, and I will gladly send more details if you need them.",
        "It would be good to agree on the next steps before we go any further.", "As far as I can see, only a few points remain to be settled.",
        "I hope that this suits you; if it does not, we will surely find another solution.", "Your opinion matters to me, because you know the situation well.",
    ),
    "slogan": ("{Topic}: simply closer to you.", "{Topic} — for days that count.", "Discover {topic}, and keep the rest simple.", "{Topic}: small steps, great moments."),
    "yes_words": (
        "Yes, by and large, as far as {topic} can be judged in general terms.", "Yes, in many cases, although {topic} <deserves|deserve> a closer look.",
        "Yes, with some reservations where {topic} <is|are> concerned.", "Yes, broadly speaking, if one looks at {topic} from all sides.",
    ),
    "no_words": (
        "No, not as a general rule, as far as {topic} <is|are> concerned.", "No, that would be too simple, since {topic} <deserves|deserve> a closer look.",
        "No, not without qualification where {topic} <is|are> concerned.", "No, not if one looks at {topic} more carefully.",
    ),
    "foreign_why": (
        "Where {topic} <is|are> concerned, things are as they are because several causes act together.",
        "The question about {topic} has an answer of its own, because every effect has a cause that comes before it.",
        "As regards {topic}, the explanation is mainly that things happen because certain conditions are met.",
        "With {topic}, the result comes about because many small effects add up.",
    ),
    "foreign_items": ("Here are {count} points about {topic}:", "These {count} points about {topic} come to mind first:", "On {topic}, {count} points can be named:"),
    "translation": (
        "To put “{text}” into {language}, the tone of the sentence has to be settled first: formal, friendly or neutral.",
        "A good {language} version of “{text}” keeps the meaning of each part and changes the order of the words where the language asks for it.",
        "For “{text}”, several renderings in {language} are possible, depending on who is addressed.",
    ),
    "once": ("Once upon a time, there was a town in which everybody talked about {topic}.", "One autumn morning, long ago, a traveller arrived with a story about {topic}.",
             "In a small village by the sea, nobody had ever thought much about {topic} until one winter evening.", "It began on an ordinary day, with a few words about {topic} that nobody was meant to hear.",
             "The old clockmaker used to say that {topic} could only be understood by listening.", "Years later, people still remembered the summer that began with {topic}."),
    "tale": (
        "At first, hardly anyone paid attention.", "A young woman named Clara was the only one who listened carefully.", "She packed a lamp, some bread and a notebook, and set out before sunrise.",
        "The road led through a forest where the light fell in narrow stripes.", "An old man at the bridge asked her three questions, and she answered each of them honestly.",
        "When the storm came, she found shelter in an empty mill.", "There she discovered a letter that had been waiting for many years.", "Nobody had told her that the way back would be longer than the way there.",
        "Little by little, she understood what she had been looking for.", "Even the river seemed to slow down and listen.", "The people she met gave her what they could spare: a song, an apple, a piece of advice.",
        "On the third day, the fog lifted and the valley lay open before her.",
    ),
    "moral": (
        "When she came home at last, nothing had changed, and yet everything looked different.", "From that day on, the door of her house was never locked again.", "And if you pass through the town today, they will tell you the rest.",
        "She kept the letter, and sometimes, on quiet evenings, she read it aloud.", "It was not the end she had imagined, but it was a good one.", "That is how the story is told to this day.",
    ),
    "capital": ("The capital of {country} is {city}.", "{city} is the capital of {country}."),
    "sum": ("{sum} makes {result}.", "{sum} equals {result}.", "The result of {sum} is {result}."),
    "this": ("this subject",),
    "theme": ("a forgotten promise", "an unusual journey", "a door that would not close", "the last day of summer"),
    "untold": (
        "You have not told me anything about {topic} yet. If you do, I will take it into account.", "I do not know {topic}, because you have not mentioned it in this conversation.",
        "So far, {topic} <has|have> not come up in our conversation. Just tell me, and we can go on from there.",
    ),
    "help": (
        "Yes, of course! Tell me a little more about {topic}, and we can start right away.", "Yes, gladly. What exactly would you like to do about {topic}?",
        "Yes, I can try. Give me the details about {topic}, and I will do my best.", "Yes, certainly! When it comes to {topic}, it is best to begin with what you already have.",
    ),
    "translated": ("Idioms and names are best left as they are.", "Reading the result aloud is a good way to check it.", "The choice of words also depends on whether it will be spoken or printed."),
    "concerns": ("All of this concerns {topic}.", "In your question, the words that matter are {topic}.", "This holds for {topic} in particular."),
    "language_french": ("French",), "language_german": ("German",), "language_spanish": ("Spanish",), "language_italian": ("Italian",), "language_english": ("English",),
}  # fmt: skip

_STEPS: Phrases = (
    "At the start, everything that is needed comes together in one place.|First, the starting conditions build up until a certain point is reached.|The process begins with a trigger, which may be small.|To begin with, energy, material or information has to be supplied.|In the beginning, the parts involved are still in balance.|It starts with an initial state in which nothing much seems to happen.",
    "Then the main change sets in, usually gradually and in a fixed order.|Next, the parts act on each other and pass on what they have received.|After that, the effect spreads from one part to the next.|In the middle stage, what came in is transformed into something new.|The intermediate products are then sorted, stored or passed on.|During this phase, the conditions around it decide how fast things go.",
    "Finally, the result becomes visible, and what is left over is carried away or used again.|In the end, a new balance is reached.|The process ends when the supply runs out or the goal is reached.|At the end, the outcome is available, and the cycle can begin again.|Lastly, the effect levels off and the system comes to rest.|The final stage fixes the result and prepares for the next round.",
)
_ACTIONS: Phrases = (
    "Decide what result you want and how you will recognise it.|Get an overview and gather everything that you need.|Choose a suitable time and place, and put the materials ready.|Start by reading a short introduction or watching somebody who knows how.|Make a short list of what you have and what is still missing.|Clear the space in which you will work and set aside enough time.",
    "Begin with the simplest part and complete it before moving on.|Work through the main part slowly, one thing at a time.|Check the intermediate result and correct small mistakes at once.|Adjust the details until you are satisfied with them.|Take a break, then look at what you have done with fresh eyes.|Repeat the difficult part until it feels natural.",
    "Check the result, and tidy up before you finish.|Note what went well, so that it is easier the next time.|Test the outcome under real conditions.|Show the result to somebody and ask for an honest opinion.|Finish with a last look at the whole and make the final corrections.|Keep practising from time to time, so that the skill stays with you.",
)

BOOK = Book(
    pages={
        "define": _DEFINE, "person": _PERSON, "why": _WHY, "why_do": _WHY_DO, "process": _PROCESS, "howto": _HOWTO, "compare": _COMPARE, "yes": _YES,
        "no": _NO, "when": _WHEN, "where": _WHERE, "quantity": _QUANTITY, "clause": _CLAUSE, "keywords": _KEYWORDS, "statement": _STATEMENT,
        "self": _SELF, "self_verdict": _SELF_VERDICT, "opinion": _OPINION, "essay": _ESSAY, "foreign": _FOREIGN,
    },
    steps=_STEPS,
    actions=_ACTIONS,
    items=_ITEMS,
    kinds=_KINDS,
    said=_SAID,
    verdicts=("Yes", "No"),
    numbers=tuple("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()),
)  # fmt: skip
