"""What is said in French."""

from __future__ import annotations

from emulator.engine.generator.text.book import Book, Page, Phrases

_CLOSINGS: Phrases = (
    "Si vous me dites à quoi cela doit servir, je peux être plus précis.",
    "Pour des chiffres ou des dates exacts, un ouvrage de référence reste la meilleure source.",
    "Je peux développer l'un de ces points si vous le souhaitez.",
    "Voilà pour l'idée générale ; certains cas particuliers peuvent s'en écarter.",
    "Un exemple concret serait une bonne étape suivante.",
    "En somme, les grandes lignes sont simples et les détails dépendent du contexte.",
    "Dites-moi quel aspect de la question vous intéresse le plus.",
    "Il est prudent de vérifier les détails auprès d'une source fiable.",
)

_DEFINE = Page(
    openings=(
        "Pour définir {topic}, on peut partir de deux côtés : ce que recouvrent ces mots, et le rôle qu'ils jouent dans la pratique.",
        "Une courte description et un bon exemple font mieux comprendre {topic} qu'une longue définition.",
        "En quelques mots, {topic} se <définit|définissent> par quelques traits essentiels et par ce qui les distingue du reste.",
        "Quand on parle {of_topic}, on pense en général à une idée centrale et à tout ce qui en dépend.",
        "On peut expliquer {topic} en peu de mots, même si les détails rempliraient bien des pages.",
        "Pour comprendre {topic}, il vaut mieux commencer par l'idée générale et laisser les exceptions pour plus tard.",
        "Dit simplement, {topic} <fait|font> partie de ces sujets que l'on rencontre dans la pratique avant d'en chercher la définition.",
        "Le sujet {of_topic} a un centre bien net et des contours qui le sont un peu moins.",
    ),
    middles=(
        "L'idée générale est que quelques éléments vont ensemble et ne prennent leur sens que les uns par rapport aux autres.",
        "Une bonne description {of_topic} nomme les principales composantes, la manière dont elles s'articulent et leur utilité.",
        "Un exemple tiré de la vie quotidienne éclaire souvent mieux qu'une formule savante.",
        "Les spécialistes distinguent plusieurs cas, ce qui compte surtout lorsqu'il faut être précis.",
        "Tout dépend aussi du contexte, car les mêmes mots s'emploient dans un sens plus large ou plus étroit.",
        "Ce qui rend le sujet intéressant, c'est moins la définition que les nombreuses questions qui y ramènent.",
        "Il est utile de séparer ce qui est bien établi de ce qui reste discuté.",
        "De loin, les grandes lignes sont faciles à suivre ; de près, on découvre bon nombre d'exceptions.",
        "La plupart des introductions {to_topic} partent d'un cas typique et ajoutent les variantes une à une.",
    ),
    closings=(*_CLOSINGS, "Au fond, {topic} <mérite|méritent> qu'on s'y arrête, un exemple sous les yeux."),
)
_PERSON = Page(
    openings=(
        "Pour présenter {topic}, le mieux est de nommer l'époque, le lieu et le domaine concernés.",
        "Un court portrait {of_topic} commencerait par ce qui a fait connaître ce nom.",
        "Quand on évoque {topic}, c'est le plus souvent à propos d'un rôle ou d'une œuvre en particulier.",
        "On peut présenter {topic} en quelques phrases, même si une biographie demanderait bien plus de place.",
        "Qui s'intéresse {to_topic} trouvera plusieurs portraits, dont chacun souligne un aspect différent.",
        "Pour dire qui <est|sont> {topic}, il est bon de regarder d'abord les circonstances, puis les détails.",
    ),
    middles=(
        "Les biographies décrivent en général les premières années, les rencontres décisives et le travail qui a suivi.",
        "On retient souvent une seule réussite, alors qu'elle raconte rarement toute l'histoire.",
        "Les récits n'insistent pas tous sur les mêmes points, et il vaut la peine d'en comparer plusieurs.",
        "L'influence exercée sur d'autres fait partie du tableau autant que les faits d'une vie.",
        "Les dates et les titres se trouvent vite, tandis que les raisons d'un parcours demandent plus de temps.",
        "Certains détails sont bien documentés, d'autres ont été racontés si souvent qu'ils sont devenus légende.",
    ),
    closings=_CLOSINGS,
)
_WHY = Page(
    openings=(
        "{Clause} surtout parce que plusieurs causes agissent ensemble, et qu'aucune n'explique tout à elle seule.",
        "La réponse courte est {that_clause} parce que les conditions de départ ne laissent guère d'autre possibilité.",
        "On admet en général {that_clause} parce que les éléments en jeu dépendent les uns des autres.",
        "{Clause} parce que de nombreux petits effets s'additionnent dans le même sens.",
        "{Clause} parce que chaque étape prépare la suivante.",
        "{Clause} avant tout parce que les circonstances s'y prêtent et que peu de choses s'y opposent.",
        "Il y a une bonne raison à cela : {clause} parce que certaines conditions se trouvent réunies.",
    ),
    middles=(
        "La cause la plus importante est souvent la moins visible, car elle agit lentement et sans relâche.",
        "D'autres facteurs comptent aussi, mais ils renforcent ou affaiblissent l'effet plutôt qu'ils ne le produisent.",
        "Cela explique également que l'effet soit plus net dans certaines situations que dans d'autres.",
        "Quand l'une des conditions change, le résultat change aussi, et c'est ainsi que l'on peut vérifier l'explication.",
        "La comparaison avec un cas semblable montre quelles causes sont essentielles et lesquelles sont accessoires.",
        "Une partie de la réponse tient aux débuts, une autre à la façon dont les choses ont évolué depuis.",
        "Il est utile de distinguer le déclencheur immédiat de la raison profonde.",
    ),
    closings=_CLOSINGS,
)
_WHY_DO = Page(
    openings=(
        "Il y a de bonnes raisons {of_clause}, parce que les avantages l'emportent en général sur l'effort.",
        "On choisit {of_clause} parce que cela résout un problème qui reviendrait sans cesse.",
        "Il est utile {of_clause}, surtout parce que cela évite des difficultés par la suite.",
        "Si l'on décide {of_clause}, c'est d'abord parce que cela fonctionne assez bien dans la plupart des situations.",
        "Il peut être judicieux {of_clause}, avant tout parce que les petits avantages s'additionnent.",
        "On peut vouloir {clause} parce que les autres solutions coûtent plus de temps, d'argent ou d'attention.",
    ),
    middles=_WHY.middles,
    closings=_CLOSINGS,
)
_PROCESS = Page(
    openings=(
        "Dans les grandes lignes, voici {clause}, en {count} étapes.",
        "Pour comprendre {clause}, suivons les {count} étapes principales dans l'ordre.",
        "Le plus simple, pour expliquer {clause}, est de procéder étape par étape.",
        "Voici, réduite à l'essentiel, une explication qui montre {clause}.",
        "En laissant les détails de côté, voici {clause}.",
        "Une bonne manière d'expliquer {clause} est d'aller du début à la fin.",
    ),
    middles=(
        "L'ordre compte, car chaque étape a besoin de ce que la précédente a préparé.",
        "Certaines étapes se chevauchent dans la pratique, mais il est plus facile de les regarder une à une.",
        "La vitesse à laquelle tout cela se déroule dépend des circonstances.",
        "La dernière étape ramène souvent à la première, si bien que l'ensemble peut recommencer.",
        "Quand une étape est perturbée, les effets se font en général sentir dans toutes les suivantes.",
        "Le principe reste le même, y compris là où les détails changent d'un cas à l'autre.",
    ),
    closings=_CLOSINGS,
)
_HOWTO = Page(
    openings=(
        "Pour {clause}, le mieux est de procéder en {count} étapes.",
        "Voici une façon simple {of_clause}.",
        "Si vous souhaitez {clause}, les {count} étapes suivantes sont un bon départ.",
        "Le plus facile, pour {clause}, est de diviser la tâche en quelques étapes.",
        "Avec un peu de préparation, il n'est pas difficile {of_clause} ; ces étapes vous y aideront.",
        "Qui veut {clause} peut suivre ce petit plan.",
    ),
    middles=(
        "Prenez votre temps pour la première étape, car les autres en dépendent.",
        "Tout n'a pas besoin d'être parfait du premier coup ; le deuxième essai est en général bien plus facile.",
        "Si quelque chose ne fonctionne pas, revenez d'une étape en arrière au lieu de tout recommencer.",
        "Notez ce que vous avez changé, afin de pouvoir le refaire plus tard.",
        "Demander conseil à une personne expérimentée fait souvent gagner plus de temps qu'un guide de plus.",
        "De petits progrès réguliers valent mieux ici qu'un seul grand effort.",
    ),
    closings=_CLOSINGS,
)
_COMPARE = Page(
    openings=(
        "La différence entre {topic} et {other} apparaît le mieux si l'on compare leur nature, leur comportement et leur rôle.",
        "Entre {topic} et {other}, les points communs sont plus nombreux qu'il n'y paraît, mais il y a aussi des différences importantes.",
        "Pour comparer {topic} et {other}, le plus simple est de regarder une propriété à la fois.",
        "On cite souvent ensemble {topic} et {other}, alors qu'il ne s'agit pas de la même chose.",
        "Ce qui sépare {topic} et {other} est en partie une question de principe, en partie une question de degré.",
        "Il est facile de confondre {topic} et {other}, mais les différences se voient dans les situations courantes.",
    ),
    middles=(
        "Avec {topic}, on regarde d'abord certaines propriétés ; avec {other}, on en considère d'autres.",
        "Une situation fera penser à l'un, une autre fera plutôt penser à l'autre.",
        "Les deux se recoupent en partie, et c'est pourquoi on les confond parfois.",
        "Un tableau à deux colonnes, l'une pour {topic} et l'autre pour {other}, montre le contraste d'un coup d'œil.",
        "Une comparaison n'a de sens que si l'on juge les deux selon les mêmes critères.",
        "Quand on connaît bien l'un des deux, on s'oriente en général vite dans l'autre.",
        "Certaines différences se voient tout de suite, d'autres seulement de plus près.",
    ),
    closings=_CLOSINGS,
)
_YES = Page(
    openings=(
        "Oui, avec quelques réserves : pour savoir {whether_clause}, il faut préciser ce que l'on entend par là.",
        "Oui, au sens habituel des mots, bien que la question de savoir {whether_clause} ait plus d'un aspect.",
        "Oui, en première approximation ; savoir {whether_clause} dans chaque cas est une autre affaire.",
        "Oui, on peut le dire ainsi, même si la question de savoir {whether_clause} mérite un examen plus attentif.",
        "Oui, du moins dans des circonstances ordinaires, lorsque l'on demande {whether_clause}.",
        "Oui, dans l'ensemble, mais il faut voir au cas par cas {whether_clause}.",
    ),
    middles=(
        "Les conditions dans lesquelles on pose la question font une vraie différence.",
        "Il y a des exceptions, et elles sont souvent plus instructives que la règle.",
        "Les avis divergent surtout parce que l'on ne met pas tout à fait la même chose derrière les mêmes mots.",
        "Une réponse prudente distingue ce qui arrive d'habitude de ce qui arrive toujours.",
        "Les arguments les plus courants ne regardent qu'un seul côté des choses.",
        "Ce qui vaut en général ne vaut pas forcément pour votre situation particulière.",
        "Il est bon de se demander qui l'affirme, et sur quelle base.",
    ),
    closings=_CLOSINGS,
)
_NO = Page(
    openings=(
        "Non, pas sans nuance : pour savoir {whether_clause}, il faut d'abord préciser les conditions.",
        "Non, pas dans tous les sens du terme, car la question de savoir {whether_clause} a plus d'un aspect.",
        "Non, ce serait trop simple ; il faut voir au cas par cas {whether_clause}.",
        "Non, on ne peut pas répondre de façon aussi générale lorsqu'il s'agit de savoir {whether_clause}.",
        "Non, du moins pas comme une règle sans exception, si la question est de savoir {whether_clause}.",
        "Non, un oui sans réserve en dirait trop, puisque savoir {whether_clause} dépend des circonstances.",
    ),
    middles=_YES.middles,
    closings=_CLOSINGS,
)
_WHEN = Page(
    openings=(
        "Pour savoir {clause}, le mieux est de situer d'abord la période, puis la date exacte.",
        "Si l'on demande {clause}, la réponse dépend du moment que l'on considère comme décisif.",
        "Les sources qui indiquent {clause} donnent souvent une période plutôt qu'un jour précis.",
        "Pour dire {clause}, il est utile de regarder ce qui a précédé et ce qui a suivi.",
        "Il existe en général une réponse admise à la question de savoir {clause}, même si les limites se discutent.",
        "À la question de savoir {clause}, la plupart des gens répondraient par un moment approximatif.",
    ),
    middles=(
        "Un début ou une fin est rarement un instant unique : il y a des signes annonciateurs, un point décisif et de longues suites.",
        "Les calendriers, les rapports et les témoins ne s'accordent pas toujours sur les détails.",
        "Le moment indiqué dépend aussi de l'endroit d'où l'on regarde.",
        "Pour s'organiser, une date approximative avec un peu de marge suffit le plus souvent.",
        "Une frise chronologique montre d'un coup d'œil comment les événements s'enchaînent.",
        "Quand le jour exact importe, il faut consulter une source officielle.",
    ),
    closings=_CLOSINGS,
)
_WHERE = Page(
    openings=(
        "Pour savoir {clause}, le mieux est de situer d'abord la région, puis l'endroit exact.",
        "Si l'on demande {clause}, une carte donne la réponse la plus claire.",
        "Pour dire {clause}, il est utile de citer un lieu connu des environs.",
        "Il y a en général une réponse courte à la question de savoir {clause}, et une plus longue qui en explique les raisons.",
        "À la question de savoir {clause}, la plupart des gens décriraient les environs avant de donner un lieu précis.",
        "Un atlas ou un guide local dira {clause} avec plus de précision que quelques phrases.",
    ),
    middles=(
        "Les environs, le climat et les chemins qui y mènent font partie de la description.",
        "Les noms de lieux changent avec le temps, et les sources anciennes en emploient parfois un autre.",
        "La répartition est rarement égale : certaines zones se distinguent nettement des autres.",
        "On cite souvent les lieux voisins dans la même phrase.",
        "Pour une visite, la façon de s'y rendre compte autant que l'endroit lui-même.",
        "Il vaut la peine de consulter une carte récente, car les limites et les chemins changent.",
    ),
    closings=_CLOSINGS,
)
_QUANTITY = Page(
    openings=(
        "Pour savoir {clause}, il faut raisonner en fourchette plutôt qu'en chiffre unique.",
        "Si l'on demande {clause}, tout dépend de ce que l'on compte et de la façon de le mesurer.",
        "Pour dire {clause}, il faudrait d'abord s'entendre sur ce que l'on inclut.",
        "Une estimation grossière suffit souvent pour dire {clause}, alors qu'une valeur exacte demande une source fiable.",
        "À la question de savoir {clause}, les chiffres varient selon la méthode, le lieu et l'année.",
        "On connaît au moins un ordre de grandeur pour dire {clause}, même si les derniers chiffres sont incertains.",
    ),
    middles=(
        "Les valeurs typiques sont ici plus utiles que les extrêmes, que l'on cite surtout parce qu'ils surprennent.",
        "De petites différences de définition conduisent à des nombres sensiblement différents.",
        "Une bonne estimation indique ses hypothèses, afin que d'autres puissent la refaire.",
        "Comparer deux sources indépendantes est le moyen le plus simple de voir si un chiffre est sûr.",
        "Les moyennes cachent de grands écarts d'un cas à l'autre.",
        "Un nombre donné sans date doit être pris avec précaution.",
    ),
    closings=_CLOSINGS,
)
_CLAUSE = Page(
    openings=(
        "La question de savoir {clause} a une réponse courte dans les ouvrages de référence, et une plus longue chez les spécialistes.",
        "Pour savoir {clause}, il vaut la peine de regarder le contexte avant de trancher.",
        "Pour dire {clause}, il faut commencer par ce qui est connu avec certitude.",
        "Sur la question de savoir {clause}, les avis divergent dans les détails plus que sur l'essentiel.",
        "On peut donner en quelques phrases une première idée de la réponse, si l'on cherche {clause}.",
        "Il n'est pas difficile d'apprendre {clause}, mais il faut un peu de soin pour bien l'expliquer.",
    ),
    middles=(
        "Plusieurs facteurs entrent en jeu, et leur poids change d'une situation à l'autre.",
        "La réponse évidente est souvent la bonne, même si elle raconte rarement toute l'histoire.",
        "Il est utile de séparer ce que l'on observe de ce que l'on suppose seulement.",
        "Tout dépend aussi de l'époque et du lieu auxquels on pense.",
        "Les sources insistent sur des aspects différents, ce qui ne veut pas dire qu'elles se contredisent.",
        "Un seul exemple prouve peu de chose, mais plusieurs montrent où se trouve la réponse.",
        "Un exemple tiré de la vie quotidienne éclaire souvent mieux qu'une formule savante.",
    ),
    closings=_CLOSINGS,
)
_KEYWORDS = Page(
    openings=(
        "Votre question porte sur {topic}, et le mieux est de prendre les choses une à une.",
        "Il y a plus d'une façon d'aborder {topic}, selon ce que vous cherchez à savoir.",
        "Une bonne réponse doit replacer {topic} dans <son|leur> contexte.",
        "L'essentiel est ici de voir comment <s'inscrit|s'articulent> {topic}, et dans quel contexte.",
        "Commençons par l'essentiel sur {topic} avant d'entrer dans les détails.",
        "Au sujet de {topic}, quelques remarques générales peuvent être utiles.",
    ),
    middles=_CLAUSE.middles,
    closings=_CLOSINGS,
)
_STATEMENT = Page(
    openings=(
        "Merci de me parler de {topic} ; je le garde à l'esprit pour la suite de notre échange.",
        "Je vois : il s'agit donc de {topic}.",
        "C'est bon à savoir, et ce que vous dites de {topic} m'aide à comprendre la situation.",
        "C'est noté : vous mentionnez {topic}, et j'en tiendrai compte.",
        "Ce que vous dites de {topic} me paraît assez clair pour avancer.",
        "Bien compris ; au sujet de {topic}, nous pouvons partir de là.",
    ),
    middles=(
        "Il est souvent utile de noter ces choses tant qu'elles sont fraîches.",
        "Il y a sans doute plusieurs façons de continuer, et rien n'oblige à choisir tout de suite.",
        "Quelques détails de plus me permettraient de répondre plus précisément.",
        "La prochaine étape est peut-être de décider de ce que vous souhaitez obtenir.",
        "Ce sont en général les circonstances qui montrent quelle approche est la plus raisonnable.",
        "S'il y a une échéance ou une autre contrainte, mieux vaut la mentionner tôt.",
    ),
    closings=(
        "Que souhaitez-vous faire ensuite ?", "Comment puis-je vous aider à ce sujet ?", "Par quelle partie voulez-vous commencer ?",
        "Préférez-vous une suggestion ou une explication ?", "Dites-moi comment vous voulez procéder.", "Avez-vous une question particulière à l'esprit ?",
    ),
)  # fmt: skip
_SELF = Page(
    openings=(
        "En tant qu'assistant, je n'ai pas d'expérience personnelle, mais je peux dire quelques mots sur {topic}.",
        "Je suis un assistant de langage, et sur {topic} je ne peux parler qu'en termes généraux.",
        "C'est une question aimable, même si je ne connais {topic} que par les mots.",
        "En tant que programme, je peux parler de {topic}, mais je n'ai pas d'avis personnel à offrir.",
        "Je n'ai pas de vie en dehors de cette conversation ; {topic}, ce sont donc surtout des mots pour moi.",
        "On pose plutôt ce genre de question à des personnes, mais j'essaierai volontiers de parler de {topic}.",
    ),
    middles=(
        "Chacun répond à sa manière à ce genre de question, selon ses goûts et ses habitudes.",
        "Ce que je peux faire, c'est rassembler des arguments et les mettre en ordre.",
        "Il serait intéressant de savoir comment vous voyez les choses vous-même.",
        "Il n'y a pas une seule bonne réponse, et c'est ce qui fait l'intérêt de la question.",
        "Je peux volontiers énumérer quelques points que d'autres mentionnent souvent.",
        "Mes réponses viennent des régularités de la langue plutôt que de souvenirs.",
    ),
    closings=(
        "Et vous, qu'en pensez-vous ?", "Voulez-vous que je cite quelques arguments ?", "Souhaitez-vous savoir ce que d'autres en disent ?",
        "Dites-moi ce que vous aimeriez savoir.", "Je serais curieux de lire votre réponse.", "Comment puis-je vous aider ?",
    ),
)  # fmt: skip
_SELF_VERDICT = Page(
    openings=(
        "Non, pas à la manière d'une personne, mais je peux dire quelques mots sur {topic}.",
        "Oui, dans la mesure où je peux écrire sur {topic}, mais pas par expérience.",
        "Non, en tant que programme je n'ai pas de vie à moi, et {topic} ne peut guère y jouer un rôle.",
        "Oui, tant qu'il s'agit de mots : je peux parler avec vous de {topic}.",
        "Non, je ne peux pas le prétendre, même si je parle volontiers de {topic}.",
        "Oui, volontiers, pourvu que l'on puisse traiter de {topic} par écrit.",
    ),
    middles=_SELF.middles,
    closings=_SELF.closings,
)
_OPINION = Page(
    openings=(
        "Il y a beaucoup à dire sur {topic}, et un jugement équitable doit considérer les deux côtés.",
        "On peut voir {topic} d'un œil favorable ou critique, et il y a des raisons pour l'un et pour l'autre.",
        "Ce que l'on pense {of_topic} dépend largement de ce que l'on en attend.",
        "Sur {topic}, les avis divergent, ce qui veut souvent dire que le sujet compte.",
        "En regardant {topic} sans préjugé, on voit des avantages et des questions ouvertes.",
        "Pour juger {topic} avec mesure, on commence par ce qui fonctionne bien.",
    ),
    middles=_CLAUSE.middles,
    closings=_CLOSINGS,
)
_ESSAY = Page(
    openings=_DEFINE.openings[:6],
    middles=(
        *_DEFINE.middles,
        "Quand on découvre le sujet, on s'étonne souvent du nombre de choses quotidiennes qui s'y rattachent.",
        "Avec le temps, la façon de penser {to_topic} a changé, et elle changera sans doute encore.",
    ),
    closings=(
        "Au bout du compte, {topic} <reste|restent> un sujet vers lequel on revient avec profit.",
        "Il y a donc plus à dire {of_topic} qu'un premier regard ne le laisse croire.",
        "Le lecteur patient y trouvera de quoi récompenser son attention.",
        "Reste l'impression que {topic} nous <concerne|concernent> plus que nous ne le pensons.",
        "Tout cela en fait un sujet qui mérite l'attention.",
        "C'est un bon point de départ, et certainement pas le dernier mot.",
    ),
)
_FOREIGN = Page(
    openings=(
        "Votre question porte sur {topic}, et l'on peut y répondre de plus d'une façon.",
        "Au sujet de {topic}, quelques remarques générales peuvent être utiles.",
        "Pour répondre à la question sur {topic}, il est bon de regarder d'abord le contexte.",
        "Il existe une réponse courte au sujet de {topic}, et une plus longue qui mentionne les exceptions.",
        "Ce que l'on demande au sujet de {topic} s'explique le mieux point par point.",
        "Commençons par l'essentiel au sujet de {topic}.",
    ),
    middles=_CLAUSE.middles,
    closings=_CLOSINGS,
)

_ITEMS: dict[str, Phrases] = {
    "fruit": tuple("La pomme,La banane,L'orange,La fraise,La mangue,La poire,La cerise,Le raisin,La pêche,L'ananas,Le kiwi,La prune,L'abricot,La framboise,Le melon,La figue,Le citron,La myrtille,La papaye,La grenade".split(",")),
    "vegetable": tuple("La carotte,Le brocoli,L'épinard,L'oignon,Le chou,Le poireau,La betterave,Le chou-fleur,Le radis,Le céleri,L'asperge,Le navet,Le fenouil,La laitue,Le chou frisé,Le panais,L'artichaut,Le petit pois,L'ail,La pomme de terre".split(",")),
    "animal": tuple("Le chien,Le chat,Le cheval,L'éléphant,Le lion,Le dauphin,L'aigle,Le loup,L'ours,Le lapin,La tortue,La girafe,La chouette,Le renard,Le manchot,Le tigre,Le cerf,La loutre,L'écureuil,La baleine".split(",")),
    "mammal": tuple("Le chien,Le chat,Le cheval,L'éléphant,Le lion,Le dauphin,Le loup,L'ours,Le lapin,La girafe,Le renard,Le tigre,Le cerf,La loutre,L'écureuil,La baleine,La chauve-souris,Le hérisson,La vache,La souris".split(",")),
    "bird": tuple("L'aigle,La chouette,Le manchot,Le moineau,Le rouge-gorge,Le cygne,Le héron,Le perroquet,La cigogne,L'hirondelle,Le pigeon,Le faucon,La corneille,Le pic,Le canard,Le martin-pêcheur,La mouette,Le merle,Le paon,Le flamant rose".split(",")),
    "colour": tuple("Le rouge,Le bleu,Le vert,Le jaune,L'orange,Le violet,Le marron,Le noir,Le blanc,Le gris,Le rose,Le turquoise,Le beige,L'indigo,Le bordeaux,L'ocre,Le cyan,Le magenta,Le kaki,Le doré".split(",")),
    "country": tuple("La France,L'Allemagne,L'Italie,L'Espagne,Le Portugal,La Pologne,La Suède,La Grèce,L'Irlande,L'Autriche,La Belgique,Le Danemark,La Finlande,La Norvège,La Hongrie,La Roumanie,La Bulgarie,La Croatie,L'Estonie,La Slovénie".split(",")),
    "capital": tuple("Paris,Berlin,Rome,Madrid,Lisbonne,Vienne,Varsovie,Stockholm,Athènes,Dublin,Bruxelles,Copenhague,Helsinki,Oslo,Budapest,Bucarest,Sofia,Zagreb,Tallinn,Prague".split(",")),
    "city": tuple("Paris,Lyon,Marseille,Toulouse,Nice,Nantes,Strasbourg,Montpellier,Bordeaux,Lille,Rennes,Reims,Grenoble,Dijon,Angers,Nîmes,Tours,Brest,Metz,Rouen".split(",")),
    "planet": tuple("Mercure,Vénus,La Terre,Mars,Jupiter,Saturne,Uranus,Neptune".split(",")),
    "language": tuple("Le français,L'anglais,L'espagnol,L'allemand,L'italien,Le portugais,Le polonais,Le néerlandais,Le grec,Le suédois,Le mandarin,L'arabe,Le hindi,Le japonais,Le coréen,Le turc,Le finnois,Le tchèque,Le hongrois,Le swahili".split(",")),
    "programming": tuple("Python,Java,JavaScript,C,C++,Rust,Go,TypeScript,Kotlin,Swift,Ruby,PHP,Scala,Haskell,Julia,R,Perl,Lua,Erlang,Fortran".split(",")),
    "sport": tuple("Le football,Le tennis,La natation,Le basket-ball,Le cyclisme,L'athlétisme,Le rugby,Le volley-ball,Le handball,L'aviron,Le ski,Le judo,L'escrime,Le golf,Le badminton,L'escalade,La voile,La boxe,Le hockey,Le tennis de table".split(",")),
    "instrument": tuple("Le piano,Le violon,La guitare,La flûte,Le violoncelle,La trompette,La clarinette,La batterie,La harpe,Le saxophone,L'accordéon,Le hautbois,Le trombone,L'alto,L'orgue,La contrebasse,Le basson,Le cor,Le banjo,Le tuba".split(",")),
    "tree": tuple("Le chêne,Le hêtre,Le pin,Le bouleau,L'érable,Le frêne,Le tilleul,Le saule,Le peuplier,Le châtaignier,Le sapin,Le mélèze,L'orme,Le cèdre,L'olivier,L'if,L'aulne,Le noisetier,Le noyer,Le cyprès".split(",")),
    "flower": tuple("La rose,La tulipe,La marguerite,Le lys,Le tournesol,Le coquelicot,L'orchidée,La violette,L'iris,L'œillet,La lavande,La jonquille,La pivoine,Le jasmin,Le dahlia,La jacinthe,Le géranium,Le perce-neige,Le magnolia,L'anémone".split(",")),
    "day": tuple("Lundi,Mardi,Mercredi,Jeudi,Vendredi,Samedi,Dimanche".split(",")),
    "month": tuple("Janvier,Février,Mars,Avril,Mai,Juin,Juillet,Août,Septembre,Octobre,Novembre,Décembre".split(",")),
    "river": tuple("Le Nil,L'Amazone,Le Danube,Le Rhin,Le Mississippi,Le Yangtsé,La Volga,La Loire,La Tamise,Le Gange,Le Mékong,La Seine,L'Elbe,Le Tage,Le Congo,L'Indus,Le Pô,La Vistule,L'Èbre,Le Rhône".split(",")),
    "benefit": (
        "Cela fait gagner du temps une fois l'habitude prise.", "Les résultats s'améliorent en général à long terme.", "Les problèmes deviennent visibles plus tôt.",
        "Certains coûts, que l'on oublie facilement, peuvent diminuer.", "Il reste plus de place pour l'essentiel.", "On a le sentiment de progresser et de garder la main.",
        "Cela s'adapte à des situations très différentes.", "Il devient plus facile de travailler avec d'autres.", "Cela encourage à apprendre régulièrement.",
        "Le risque de mauvaises surprises diminue.", "La confiance grandit pas à pas.", "On peut commencer avec des moyens modestes.",
        "L'effet sur le bien-être est souvent positif.", "On garde mieux une vue d'ensemble.", "Il en naît des habitudes durables.", "Les résultats se comparent plus facilement.",
        "Les décisions reposent sur de meilleures bases.", "On peut le partager à peu de frais.", "Cela apporte de la variété au quotidien.", "On se prépare mieux aux défis à venir.",
    ),
    "drawback": (
        "Il faut du temps avant de voir les premiers résultats.", "Le coût peut dépasser les prévisions.", "Cela demande une attention régulière.",
        "Cela ne convient pas à toutes les situations.", "Certaines conditions échappent à tout contrôle.", "Les effets sont parfois difficiles à mesurer.",
        "De nouvelles dépendances peuvent apparaître.", "Il faut quelques connaissances au départ.", "Certaines personnes peuvent s'y opposer.", "Les effets secondaires passent facilement inaperçus.",
        "L'effet peut s'affaiblir avec le temps.", "D'autres priorités entrent en concurrence.", "Le retour en arrière n'est pas toujours facile.", "On risque de se croire à l'abri.",
        "L'ensemble devient plus complexe.", "Un entretien est nécessaire.", "Le passage à grande échelle peut poser problème.", "On oublie parfois des solutions plus simples.",
        "Tout repose sur des informations exactes.", "Ceux qui ne peuvent pas y participer sont désavantagés.",
    ),
    "tip": (
        "Commencez petit et progressez peu à peu.", "Fixez un objectif clair que vous pourrez vérifier.", "Réservez-y un moment fixe.", "Gardez le nécessaire à portée de main.",
        "Notez ce qui a marché et ce qui n'a pas marché.", "Demandez conseil à une personne expérimentée.", "Faites des pauses régulières.", "Écartez les distractions avant de commencer.",
        "Divisez le travail en petites étapes.", "Révisez ce que vous avez appris après quelques jours.", "Préparez tout la veille.", "Fêtez les petites réussites.",
        "Commencez par le plus difficile.", "Prévoyez une marge d'erreur.", "Comparez-vous à vous-même plutôt qu'aux autres.", "Restez simple.",
        "Revoyez votre plan une fois par semaine.", "Tirez parti des erreurs des autres.", "Dormez suffisamment.", "Soyez patient avec vous-même.",
    ),
    "cause": (
        "Des conditions qui changent lentement et longtemps sans bruit", "Des décisions prises autrefois dans d'autres circonstances", "Un manque de temps, d'argent ou d'attention",
        "Des influences extérieures que personne n'avait prévues", "Des habitudes difficiles à abandonner", "Des malentendus entre les personnes concernées", "Des effets qui se renforcent mutuellement",
        "Des limites imposées par la nature ou la technique", "Des informations incomplètes", "Des intérêts opposés", "Une croissance plus rapide que prévu", "Un défaut d'entretien ou de soin",
        "Des règles qui ne correspondent plus à la situation", "Le hasard", "Des différences d'expérience", "La nécessité d'agir vite", "La dépendance à une seule ressource",
        "L'évolution de la demande", "Une mauvaise coordination", "Le vieillissement des matériaux ou des structures",
    ),
    "idea": (
        "Commencer par une petite expérience et observer", "Inviter d'autres personnes à participer", "Associer deux choses que l'on sépare d'habitude", "Transformer une routine en jeu",
        "Chercher l'inspiration dans un autre domaine", "Fabriquer quelque chose de ses mains", "Partager le résultat avec des amis", "Retirer tout ce qui n'est pas nécessaire",
        "Utiliser autrement ce qui existe déjà", "Demander leur avis aux personnes concernées", "Choisir un thème et s'y tenir", "Organiser une petite sortie sur le sujet",
        "Garder une trace en images", "Se fixer une limite, comme une heure ou une page", "Échanger les rôles pour une journée", "Commencer une petite collection", "Tenir un journal",
        "Organiser un concours amical", "En faire une histoire", "Recommencer avec une variante",
    ),
    "example": (
        "Un exemple que presque toutes les listes citent en premier", "Un cas moins célèbre, mais qui mérite un coup d'œil", "Un classique qui a résisté au temps", "Un exemple qui surprend souvent les débutants",
        "Un cas récent, qui a gagné en importance", "Un choix apprécié de ceux qui commencent", "Un exemple plus exigeant, pour aller plus loin", "Un cas connu surtout dans sa région",
        "Un exemple modeste, à la longue histoire", "Un cas sur lequel les avis divergent", "Un exemple typique, qui montre l'essentiel", "Un cas que l'on confond facilement avec ses voisins",
        "Un choix que les spécialistes recommandent volontiers", "Un exemple discret, mais très aimé", "Un cas que mentionnent beaucoup de livres", "Un choix pratique au quotidien", "Un exemple qui a beaucoup changé avec le temps",
        "Un cas inhabituel, pour compléter le tableau", "Un exemple qui plaît aussi aux enfants", "Un favori de beaucoup de gens",
    ),
    "aspect": (
        "L'histoire, qui explique une bonne part de la situation actuelle", "Le but que l'on met en général au premier plan", "Les personnes concernées", "Les moyens nécessaires",
        "La forme la plus courante, par laquelle on commence d'habitude", "Une variante moins connue que les spécialistes apprécient", "Le coût en temps et en argent", "Les règles à respecter",
        "Les erreurs typiques des débutants", "Les effets sur la vie quotidienne", "Le lien avec les sujets voisins", "Les différences d'une région à l'autre", "Les questions ouvertes",
        "Les évolutions récentes", "La part du hasard", "L'importance d'une bonne préparation", "L'exemple le plus connu", "Les limites", "Les attentes de chacun", "Les perspectives pour les années à venir",
    ),
}  # fmt: skip
_KINDS = {
    **dict.fromkeys(("fruits", "fruit"), "fruit"), **dict.fromkeys(("légumes", "légume"), "vegetable"), **dict.fromkeys(("animaux", "animal"), "animal"),
    **dict.fromkeys(("mammifères", "mammifère"), "mammal"), **dict.fromkeys(("oiseaux", "oiseau"), "bird"), **dict.fromkeys(("couleurs", "couleur"), "colour"),
    **dict.fromkeys(("pays",), "country"), **dict.fromkeys(("capitales", "capitale"), "capital"), **dict.fromkeys(("villes", "ville"), "city"),
    **dict.fromkeys(("planètes", "planète"), "planet"), **dict.fromkeys(("langues", "langue"), "language"), **dict.fromkeys(("langages", "langage"), "programming"),
    **dict.fromkeys(("sports", "sport"), "sport"), **dict.fromkeys(("instruments", "instrument"), "instrument"), **dict.fromkeys(("arbres", "arbre"), "tree"),
    **dict.fromkeys(("fleurs", "fleur"), "flower"), **dict.fromkeys(("jours",), "day"), **dict.fromkeys(("mois",), "month"), **dict.fromkeys(("fleuves", "fleuve"), "river"),
    **dict.fromkeys(("avantages", "avantage", "bienfaits", "bienfait", "raisons", "raison", "atouts", "arguments", "qualités", "bénéfices"), "benefit"),
    **dict.fromkeys(("inconvénients", "inconvénient", "risques", "risque", "problèmes", "défauts", "dangers", "limites", "difficultés", "défis"), "drawback"),
    **dict.fromkeys(("conseils", "conseil", "astuces", "façons", "façon", "moyens", "manières", "règles", "méthodes", "habitudes", "techniques", "étapes", "stratégies",
                     "recommandations", "gestes", "choses"), "tip"),
    **dict.fromkeys(("causes", "cause", "facteurs", "sources"), "cause"), **dict.fromkeys(("idées", "idée", "activités", "suggestions"), "idea"),
    **dict.fromkeys(("aspects", "aspect", "faits", "éléments", "caractéristiques", "propriétés", "sujets"), "aspect"),
}  # fmt: skip
NEUTRAL = frozenset(
    "connus connues célèbres différents différentes courants courantes populaires européens européennes européenne europe exemples exemple grands grandes "
    "monde importants importantes musique semaine année système solaire programmation informatique sauvages union beaux belles typiques parlées frais "
    "étrangères modernes principales principaux types sortes jardin".split()
)

_SAID: dict[str, Phrases] = {
    "greeting": (
        "Bonjour ! Comment puis-je vous aider aujourd'hui ?", "Bonjour ! Que puis-je faire pour vous ?", "Bonjour et bienvenue ! De quoi souhaitez-vous parler ?",
        "Bonjour ! Posez-moi votre question, je ferai de mon mieux pour vous aider.", "Bonjour, ravi de vous lire ! En quoi puis-je vous être utile ?",
        "Bonjour ! Avez-vous une question, ou un texte à travailler ? Je peux vous aider dans les deux cas.",
    ),
    "thanks": (
        "Je vous en prie ! N'hésitez pas si vous avez besoin d'autre chose.", "Avec plaisir ! Je suis content que cela vous ait été utile.", "De rien ! Si une autre question vous vient, posez-la.",
        "Je vous en prie, c'était un plaisir.", "Avec plaisir ! Voulez-vous que nous continuions ?", "De rien, et bonne journée !",
    ),
    "farewell": (
        "Au revoir, et merci pour cet échange !", "Au revoir ! Revenez quand vous aurez une question.", "À bientôt, prenez soin de vous !", "Au revoir ! Ce fut un plaisir de vous aider.",
        "Bonne journée, et au revoir !", "À la prochaine fois, et au revoir !",
    ),
    "identity": (
        "Je suis un assistant de langage, mis à disposition par cette passerelle pour répondre aux questions et travailler sur des textes. Je n'ai pas de nom à moi, appelez-moi comme vous voulez. Comment puis-je vous aider ?",
        "Je suis un programme qui lit vos messages et y répond. Je peux expliquer, énumérer, comparer et résumer. Par quoi souhaitez-vous commencer ?",
        "Vous parlez à un assistant de langage. Ma tâche est de répondre aux questions et d'aider à travailler les textes. Dites-moi ce qu'il vous faut.",
        "Mon rôle est celui d'un assistant : vous demandez, et je réponds de mon mieux. Je n'ai pas de nom personnel. Que puis-je faire pour vous ?",
    ),
    "wellbeing": (
        "Je vais bien, merci ! Comment puis-je vous aider aujourd'hui ?", "Très bien, merci ! Et vous ? Dites-moi ce que je peux faire pour vous.", "Tout fonctionne à merveille, merci. Que puis-je faire pour vous ?",
        "Ça va bien, merci, et je suis prêt à vous aider. De quoi s'agit-il ?", "Tout va bien ici, merci ! De quoi aimeriez-vous parler ?", "Bien, merci ! J'espère que votre journée se passe bien aussi. En quoi puis-je vous aider ?",
    ),
    "abilities": (
        "Je peux répondre à des questions, expliquer comment les choses fonctionnent, dresser des listes et comparer des solutions. Je peux aussi résumer un texte que vous me donnez, ou y trouver la phrase qui répond à votre question. Par quoi commençons-nous ?",
        "Vous pouvez me demander des explications, des listes, des comparaisons, des lettres, de petites histoires et des résumés. Si vous collez un texte, je répondrai à partir de lui. Que voulez-vous essayer ?",
        "Mes points forts sont les explications, les modes d'emploi, les listes et les résumés. Donnez-moi un document et une question, et j'y chercherai la réponse. Par où commençons-nous ?",
    ),
    "joke": (
        "Que dit un zéro à un huit ? « Jolie, ta ceinture ! »", "Pourquoi les plongeurs plongent-ils en arrière ? Parce que sinon, ils tomberaient dans le bateau.",
        "Il y a 10 sortes de personnes : celles qui comprennent le binaire, et les autres.", "Quel est le comble pour un électricien ? De ne pas être au courant.",
        "Que fait une fraise sur un cheval ? Tagada, tagada.", "J'ai dit à mon ordinateur que j'avais besoin d'une pause. Il s'est mis en veille.",
    ),
    "unclear": (
        "Je ne suis pas sûr de ce que vous aimeriez savoir. Pourriez-vous le dire en quelques mots ?", "Je n'ai pas trouvé de question dans votre message. En quoi puis-je vous aider ?",
        "Pourriez-vous m'en dire un peu plus ? Une phrase ou deux me suffiraient.", "Votre message m'est bien parvenu, mais je ne vois pas ce que vous demandez. Essayez peut-être avec d'autres mots.",
        "Je voudrais vous aider, mais il me faut un peu plus d'éléments. De quoi s'agit-il ?", "Dites-moi ce que vous aimeriez savoir, et je ferai de mon mieux.",
    ),
    "found": ("", "", "D'après le texte : ", "Le texte indique : ", "Voici ce que dit le texte : ", "On lit dans le texte : "),
    "recalled": ("Vous avez dit : ", "Vous me l'avez dit : ", "Vous l'avez mentionné plus tôt : ", "Plus haut, vous avez écrit : "),
    "missing": (
        "Le texte ne dit rien au sujet de {topic}.", "Le texte ne le dit pas ; il n'y est pas question de {topic}.", "Je n'ai pas trouvé la réponse : le texte ne dit rien sur {topic}.",
        "Le texte ne précise rien au sujet de {topic}.",
    ),
    "summary": ("", "", "En bref : ", "Voici l'essentiel : "),
    "one_word": ("Peut-être.", "Probablement.", "Possible.", "Variable."),
    "verdict": ("Oui.", "Non."),
    "items": (
        "Voici {count} {items} :", "Bien sûr, voici {count} {items} :", "Voici une liste de {count} {items} :", "On peut citer par exemple {count} {items} :",
        "Voici {count} {items} que l'on cite souvent :", "Volontiers ; voici {count} {items} :",
    ),
    "translate": (
        "Voici une traduction en {language} : « {text} »", "En {language}, on pourrait dire : « {text} »", "Une traduction possible en {language} serait : « {text} »",
    ),
    "untranslated": (
        "Il me faudrait le texte lui-même pour le traduire. Collez-le à la suite de votre demande.",
        "Donnez-moi le texte que vous souhaitez faire traduire, et je verrai ce que je peux faire.",
    ),
    "poem": (
        "Une pensée vers {topic}|vient avec le jour naissant,|elle s'attarde à la fenêtre|et s'endort avec le vent.", "J'ai marché le long du fleuve|en songeant {to_topic} ;|l'eau coulait, toujours nouvelle,|sous un grand ciel apaisé.",
        "Pour chanter ici {topic},|peu de mots suffisent bien :|ce qui s'efface à la brune|revient au petit matin.", "Le vent qui parle {of_topic}|le murmure aux peupliers ;|ils le disent aux étoiles|quand le soir est déplié.",
        "Qui nous raconte {topic}|parle bas, avec douceur ;|le plus beau reste silence,|et le reste va au cœur.", "Il est un air dans la brise|qui nous rappelle {topic} ;|il commence en un murmure|et traverse les années.",
    ),
    "haiku": (
        "{Topic} —|une lumière sur l'eau,|puis le vent du soir.", "{Topic} à l'aube,|le jardin retient son souffle ;|une feuille tombe.", "Songeant {to_topic},|la pluie toute la nuit|danse sur le toit.",
        "{Topic} —|des pas dans la neige fraîche|mènent au ruisseau.",
    ),
    "email": (
        "Objet : {Topic}||Bonjour,||Je vous écris au sujet {of_topic}. {A} Pourriez-vous me dire ce que vous en pensez, ou me proposer un moment pour en parler ?||Je vous remercie par avance.|Cordialement,|[Votre nom]",
        "Objet : {Topic}||Bonjour à tous,||Je souhaite partager quelques mots au sujet {of_topic}. {A} N'hésitez pas à me faire part de vos questions.||Bien cordialement,|[Votre nom]",
        "Objet : {Topic}||Bonjour,||Merci du temps que vous m'accordez. Mon message concerne {topic}. {A} Je me réjouis de vous lire.||Bien à vous,|[Votre nom]",
    ),
    "letter": (
        "Madame, Monsieur,||Je vous écris au sujet {of_topic}. {A} Je vous serais reconnaissant de bien vouloir me répondre dès que possible.||Veuillez agréer, Madame, Monsieur, mes salutations distinguées.|[Votre nom]",
        "Chère amie, cher ami,||Ces derniers temps, je pense souvent {to_topic} et je voulais t'en parler. {A} Écris-moi quand tu en auras le temps.||Avec toute mon amitié,|[Votre nom]",
    ),
    "errand": (
        "Rien ne presse, mais une réponse d'ici la fin de la semaine faciliterait l'organisation.", "J'ai essayé d'être bref, et je donnerai volontiers plus de détails si nécessaire.",
        "Il serait bon de s'accorder sur les prochaines étapes avant d'aller plus loin.", "D'après ce que je vois, il ne reste que quelques points à régler.",
        "J'espère que cela convient ; sinon, une autre solution se trouvera sûrement.", "Un avis extérieur me serait précieux pour avancer.",
    ),
    "slogan": ("{Topic} : tout simplement plus près de vous.", "{Topic} — pour les jours qui comptent.", "Découvrez {topic}, et gardez le reste simple.", "{Topic} : de petits pas, de grands moments."),
    "yes_words": (
        "Oui, dans l'ensemble, pour autant que l'on puisse juger de {topic} en termes généraux.", "Oui, dans bien des cas, même si {topic} <mérite|méritent> un examen plus attentif.",
        "Oui, avec quelques réserves au sujet de {topic}.", "Oui, de façon générale, si l'on considère {topic} sous tous les angles.",
    ),
    "no_words": (
        "Non, pas en règle générale, du moins au sujet de {topic}.", "Non, ce serait trop simple, car {topic} <mérite|méritent> un examen plus attentif.",
        "Non, pas sans nuance au sujet de {topic}.", "Non, pas si l'on regarde {topic} de plus près.",
    ),
    "foreign_why": (
        "Au sujet de {topic}, les choses sont ainsi parce que plusieurs causes agissent ensemble.", "La question sur {topic} a sa propre réponse, parce que tout effet a une cause qui le précède.",
        "Pour {topic}, l'explication est surtout que les choses arrivent parce que certaines conditions sont réunies.", "Avec {topic}, le résultat se produit parce que de nombreux petits effets s'additionnent.",
    ),
    "foreign_items": ("Voici {count} points au sujet de {topic} :", "Au sujet de {topic}, on peut citer {count} points :", "On pense d'abord à ces {count} points au sujet de {topic} :"),
    "translation": (
        "Pour rendre « {text} » en {language}, il faut d'abord choisir le ton : soutenu, amical ou neutre.",
        "Une bonne version de « {text} » en {language} garde le sens de chaque partie et change l'ordre des mots là où la langue le demande.",
        "Pour « {text} », plusieurs traductions en {language} sont possibles, selon la personne à qui l'on s'adresse.",
    ),
    "once": (
        "Il était une fois une ville où tout le monde parlait {of_topic}.", "Un matin d'automne, il y a bien longtemps, un voyageur arriva avec une histoire à propos {of_topic}.",
        "Dans un petit village au bord de la mer, personne n'avait jamais beaucoup pensé {to_topic}, jusqu'à un certain soir d'hiver.", "Tout commença un jour ordinaire, par quelques mots à propos {of_topic} que personne n'aurait dû entendre.",
        "Le vieil horloger disait toujours qu'il fallait savoir écouter pour comprendre {topic}.", "Des années plus tard, on se souvenait encore de l'été où l'on découvrit {topic}.",
    ),
    "tale": (
        "Au début, presque personne n'y prêta attention.", "Une jeune femme nommée Claire fut la seule à écouter vraiment.", "Elle prit une lampe, du pain et un carnet, et partit avant le lever du soleil.",
        "Le chemin traversait une forêt où la lumière tombait en bandes étroites.", "Près du pont, un vieil homme lui posa trois questions, et elle répondit franchement à chacune.",
        "Quand l'orage éclata, elle trouva refuge dans un moulin abandonné.", "Elle y découvrit une lettre qui attendait depuis de longues années.", "Personne ne lui avait dit que le retour serait plus long que l'aller.",
        "Peu à peu, elle comprit ce qu'elle cherchait.", "La rivière elle-même semblait ralentir pour écouter.", "Les gens qu'elle croisa lui donnèrent ce qu'ils pouvaient : une chanson, une pomme, un conseil.",
        "Le troisième jour, le brouillard se leva et la vallée s'ouvrit devant elle.",
    ),
    "moral": (
        "Quand elle rentra enfin, rien n'avait changé, et pourtant tout semblait différent.", "Depuis ce jour, la porte de sa maison ne fut plus jamais fermée à clé.", "Et si vous passez par là, on vous racontera la suite.",
        "Elle garda la lettre et, certains soirs tranquilles, elle la relisait à voix haute.", "Ce n'était pas la fin qu'elle avait imaginée, mais c'était une belle fin.", "C'est ainsi que l'on raconte l'histoire aujourd'hui encore.",
    ),
    "capital": ("La capitale {of_country} est {city}.", "{city} est la capitale {of_country}."),
    "sum": ("{sum} font {result}.", "Le résultat de {sum} est {result}.", "{sum}, cela fait {result}."),
    "this": ("ce sujet",),
    "theme": ("une promesse oubliée", "un étrange voyage", "une porte qui ne voulait pas se fermer", "la dernière journée de l'été"),
    "untold": (
        "Vous ne m'avez encore rien dit sur {topic}. Si vous le faites, j'en tiendrai compte.", "Je ne peux pas connaître {topic}, puisque vous n'en avez pas parlé dans cette conversation.",
        "Jusqu'ici, il n'a pas été question de {topic} dans notre échange. Dites-le-moi, et nous partirons de là.",
    ),
    "help": (
        "Oui, bien sûr ! Dites-m'en un peu plus sur {topic}, et nous pourrons commencer.", "Oui, volontiers. Que souhaitez-vous faire exactement, au sujet de {topic} ?",
        "Oui, je peux essayer. Donnez-moi les détails sur {topic}, et je ferai de mon mieux.", "Oui, certainement ! Pour {topic}, le mieux est de partir de ce que vous avez déjà.",
    ),
    "translated": ("Les expressions toutes faites et les noms propres demandent une attention particulière.", "Lire le résultat à voix haute est une bonne façon de le vérifier.", "Le choix des mots dépend aussi de l'usage, à l'oral ou à l'écrit."),
    "concerns": ("Tout cela concerne {topic}.", "Dans votre question, les mots qui comptent sont {topic}.", "Cela vaut en particulier pour {topic}."),
}  # fmt: skip

_STEPS: Phrases = (
    "Au départ, tout ce qui est nécessaire se trouve réuni au même endroit.|D'abord, les conditions se mettent en place jusqu'à un certain seuil.|Le processus commence par un déclencheur, qui peut être minime.|Pour commencer, il faut un apport d'énergie, de matière ou d'information.|Au début, les éléments concernés sont encore en équilibre.|Tout part d'un état initial où il ne se passe pas grand-chose en apparence.",
    "Ensuite, le changement principal se produit, en général peu à peu et dans un ordre précis.|Puis les éléments agissent les uns sur les autres et transmettent ce qu'ils ont reçu.|Après cela, l'effet se propage d'un élément au suivant.|Dans la phase intermédiaire, ce qui est entré se transforme en quelque chose de nouveau.|Les produits intermédiaires sont alors triés, stockés ou transmis.|Pendant cette phase, les conditions extérieures décident de la vitesse.",
    "Enfin, le résultat devient visible, et ce qui reste est évacué ou réutilisé.|À la fin, un nouvel équilibre s'établit.|Le processus s'arrête lorsque l'apport s'épuise ou que le but est atteint.|Au terme, le résultat est disponible et le cycle peut recommencer.|Pour finir, l'effet se stabilise et l'ensemble revient au repos.|La dernière étape fixe le résultat et prépare la suite.",
)
_ACTIONS: Phrases = (
    "Décidez du résultat voulu et de la façon dont vous le reconnaîtrez.|Prenez une vue d'ensemble et rassemblez tout le nécessaire.|Choisissez un moment et un lieu adaptés, et préparez le matériel.|Commencez par lire une courte introduction ou par observer quelqu'un qui sait faire.|Dressez une petite liste de ce que vous avez et de ce qui manque.|Dégagez l'espace de travail et réservez-vous assez de temps.",
    "Commencez par la partie la plus simple et terminez-la avant de continuer.|Avancez lentement dans la partie principale, une chose à la fois.|Vérifiez le résultat intermédiaire et corrigez tout de suite les petites erreurs.|Ajustez les détails jusqu'à ce qu'ils vous conviennent.|Faites une pause, puis regardez votre travail avec un œil neuf.|Répétez le passage difficile jusqu'à ce qu'il devienne naturel.",
    "Contrôlez le résultat et rangez avant de terminer.|Notez ce qui a bien marché, ce sera plus facile la prochaine fois.|Mettez le résultat à l'épreuve dans des conditions réelles.|Montrez le résultat à quelqu'un et demandez un avis sincère.|Terminez par un dernier regard sur l'ensemble et par les corrections finales.|Exercez-vous de temps en temps pour garder la main.",
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
    verdicts=("Oui", "Non"),
    numbers=tuple("zéro,un,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze,treize,quatorze,quinze,seize,dix-sept,dix-huit,dix-neuf,vingt".split(",")),
)  # fmt: skip
