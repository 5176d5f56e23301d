"""What is said in German, Spanish and Italian: a few general sentences around the words of the question."""

from __future__ import annotations

from emulator.engine.generator.text.book import Book, Page, Phrases
from emulator.engine.generator.text.language import Language


def _book(
    *,
    openings: Phrases,
    middles: Phrases,
    closings: Phrases,
    steps: Phrases,
    actions: Phrases,
    aspects: Phrases,
    said: dict[str, Phrases],
    verdicts: tuple[str, str],
    numbers: str,
) -> Book:
    page = Page(openings, middles, closings)
    return Book(
        pages={"foreign": page, "keywords": page, "clause": page, "define": page},
        steps=steps,
        actions=actions,
        items={"aspect": aspects},
        kinds={},
        said=said,
        verdicts=verdicts,
        numbers=tuple(numbers.split()),
    )


_GERMAN = _book(
    openings=(
        "Ihre Frage dreht sich um {topic}, und man kann sie von mehreren Seiten betrachten.",
        "Zum Thema {topic} lässt sich einiges in wenigen Sätzen sagen.",
        "Wer nach {topic} fragt, sollte zuerst auf den Zusammenhang achten.",
        "Beginnen wir bei {topic} mit dem Wesentlichen.",
        "Für {topic} gibt es eine kurze Antwort und eine längere, die auch die Ausnahmen nennt.",
        "Was {topic} angeht, hilft ein Blick auf die Grundlagen.",
    ),
    middles=(
        "Mehrere Umstände spielen eine Rolle, und ihr Gewicht ist von Fall zu Fall verschieden.",
        "Ein Beispiel aus dem Alltag macht oft mehr klar als eine förmliche Erklärung.",
        "Vieles hängt vom Zusammenhang ab, in dem die Frage gestellt wird.",
        "Es ist nützlich, Gesichertes von bloßen Vermutungen zu trennen.",
        "Die naheliegende Antwort ist oft richtig, aber selten vollständig.",
        "Aus der Ferne sind die großen Linien leicht zu erkennen, aus der Nähe zeigen sich die Ausnahmen.",
    ),
    closings=(
        "Wenn Sie mögen, gehe ich gern näher auf einen dieser Punkte ein.", "Für genaue Zahlen ist ein Nachschlagewerk die beste Quelle.",
        "Sagen Sie mir, welche Seite der Frage Ihnen am wichtigsten ist.", "Das ist das allgemeine Bild; einzelne Fälle können davon abweichen.",
        "Ein konkretes Beispiel wäre ein guter nächster Schritt.", "Die Einzelheiten sollte man an einer verlässlichen Quelle prüfen.",
    ),
    steps=(
        "Zuerst kommt alles zusammen, was gebraucht wird.|Am Anfang steht ein Auslöser, der klein sein kann.|Zu Beginn sind die Teile noch im Gleichgewicht.",
        "Dann setzt die eigentliche Veränderung ein, meist nach und nach.|Danach wirken die Teile aufeinander ein.|Anschließend breitet sich die Wirkung aus.|In dieser Phase bestimmen die Umstände das Tempo.",
        "Zum Schluss wird das Ergebnis sichtbar.|Am Ende stellt sich ein neues Gleichgewicht ein.|Schließlich kann der Ablauf von vorn beginnen.",
    ),
    actions=(
        "Überlegen Sie, welches Ergebnis Sie erreichen wollen.|Verschaffen Sie sich einen Überblick und legen Sie alles Nötige bereit.|Wählen Sie einen passenden Zeitpunkt.",
        "Beginnen Sie mit dem einfachsten Teil.|Gehen Sie langsam vor, einen Schritt nach dem anderen.|Prüfen Sie das Zwischenergebnis und verbessern Sie kleine Fehler sofort.|Machen Sie eine Pause und sehen Sie alles noch einmal an.",
        "Prüfen Sie das Ergebnis und räumen Sie auf.|Notieren Sie, was gut gelungen ist.|Fragen Sie jemanden nach einer ehrlichen Meinung.",
    ),
    aspects=(
        "Die Geschichte, die vieles erklärt", "Der Zweck, um den es meist geht", "Die beteiligten Menschen", "Die nötigen Mittel", "Die häufigste Form", "Eine weniger bekannte Variante",
        "Der Aufwand an Zeit und Geld", "Die Regeln, die zu beachten sind", "Typische Fehler am Anfang", "Die Wirkung im Alltag", "Die Nähe zu anderen Themen", "Regionale Unterschiede",
        "Die offenen Fragen", "Neuere Entwicklungen", "Die Rolle des Zufalls", "Eine gute Vorbereitung", "Das bekannteste Beispiel", "Die Grenzen", "Die Erwartungen", "Die Aussichten",
    ),
    said={
        "greeting": ("Hallo! Wie kann ich Ihnen helfen?", "Guten Tag! Was kann ich für Sie tun?", "Hallo und willkommen! Worum geht es?"),
        "thanks": ("Gern geschehen! Melden Sie sich, wenn Sie noch etwas brauchen.", "Sehr gern! Kann ich noch etwas für Sie tun?", "Bitte sehr, es war mir ein Vergnügen."),
        "farewell": ("Auf Wiedersehen und vielen Dank!", "Bis bald, alles Gute!", "Einen schönen Tag noch, auf Wiedersehen!"),
        "identity": ("Ich bin ein Sprachassistent und beantworte Fragen. Wie kann ich Ihnen helfen?", "Ich bin ein Programm, das Ihre Nachrichten liest und beantwortet. Worum geht es?"),
        "wellbeing": ("Danke, gut! Wie kann ich Ihnen helfen?", "Alles bestens, danke. Was kann ich für Sie tun?"),
        "abilities": ("Ich kann Fragen beantworten, Listen erstellen und Texte zusammenfassen. Womit fangen wir an?",),
        "joke": ("Treffen sich zwei Magneten. Sagt der eine: „Was soll ich heute bloß anziehen?“", "Es gibt 10 Arten von Menschen: die einen verstehen Binärzahlen, die anderen nicht."),
        "unclear": ("Ich bin nicht sicher, was Sie wissen möchten. Können Sie es in wenigen Worten sagen?", "Worum geht es? Ein oder zwei Sätze würden mir helfen."),
        "found": ("", "Laut dem Text: ", "Im Text steht: "),
        "recalled": ("Sie haben gesagt: ", "Wie Sie mir sagten: "),
        "missing": ("Der Text sagt nichts über {topic}.", "Im Text steht dazu nichts, jedenfalls nicht über {topic}."),
        "summary": ("", "Kurz gesagt: "),
        "one_word": ("Vielleicht.", "Möglicherweise.", "Wahrscheinlich."),
        "verdict": ("Ja.", "Nein."),
        "foreign_why": (
            "Bei {topic} ist es so, weil mehrere Ursachen zusammenwirken.", "Der Hauptgrund bei {topic} ist einfach: Es geschieht, weil bestimmte Bedingungen erfüllt sind.",
            "Was {topic} betrifft, kommt es dazu, weil sich viele kleine Wirkungen addieren.",
        ),
        "yes_words": ("Ja, mit einigen Einschränkungen, soweit es um {topic} geht.", "Ja, im Großen und Ganzen, was {topic} betrifft.", "Ja, in vielen Fällen, auch wenn {topic} einen genaueren Blick verdienen."),
        "no_words": ("Nein, nicht als allgemeine Regel, soweit es um {topic} geht.", "Nein, das wäre zu einfach, was {topic} betrifft.", "Nein, nicht ohne Einschränkung, wenn man {topic} betrachtet."),
        "foreign_items": ("Hier sind {count} Punkte zu {topic}:", "Zu {topic} lassen sich {count} Punkte nennen:"),
        "untranslated": ("Bitte geben Sie mir den Text, den ich übersetzen soll.",),
        "translation": ("Für „{text}“ gibt es mehrere Übersetzungen, je nach Ton und Anlass.",),
        "translate": ("Eine mögliche Übersetzung wäre: „{text}“",),
        "sum": ("{sum} ergibt {result}.", "Das Ergebnis von {sum} ist {result}."),
        "this": ("dieses Thema",),
        "concerns": ("All das betrifft {topic}.",),
    },
    verdicts=("Ja", "Nein"),
    numbers="null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
)  # fmt: skip
_SPANISH = _book(
    openings=(
        "Su pregunta trata de {topic}, y se puede responder desde varios puntos de vista.",
        "Sobre {topic} se puede decir bastante en pocas frases.",
        "Para hablar de {topic}, conviene mirar primero el contexto.",
        "Empecemos por lo esencial sobre {topic}.",
        "Sobre {topic} hay una respuesta corta y otra más larga, que menciona las excepciones.",
        "En lo que se refiere a {topic}, ayuda volver a las ideas básicas.",
    ),
    middles=(
        "Intervienen varios factores, y su importancia cambia de una situación a otra.", "Un ejemplo de la vida diaria suele aclarar más que una explicación formal.",
        "Mucho depende del contexto en el que se plantea la pregunta.", "Es útil separar lo que está bien establecido de lo que solo se supone.",
        "La respuesta evidente suele ser correcta, aunque rara vez es completa.", "De lejos se ven bien las grandes líneas; de cerca aparecen las excepciones.",
    ),
    closings=(
        "Si lo desea, puedo explicar mejor cualquiera de estos puntos.", "Para cifras exactas, lo mejor es consultar una obra de referencia.", "Dígame qué parte de la pregunta le interesa más.",
        "Esta es la idea general; los casos particulares pueden ser distintos.", "Un ejemplo concreto sería un buen paso siguiente.", "Conviene comprobar los detalles en una fuente fiable.",
    ),
    steps=(
        "Primero se reúne todo lo necesario.|Al principio hay un desencadenante, que puede ser pequeño.|En el comienzo, las partes están en equilibrio.",
        "Después se produce el cambio principal, normalmente poco a poco.|Luego las partes actúan unas sobre otras.|A continuación, el efecto se extiende.|En esta fase, las condiciones marcan el ritmo.",
        "Por último, el resultado se hace visible.|Al final se alcanza un nuevo equilibrio.|Finalmente, el proceso puede volver a empezar.",
    ),
    actions=(
        "Decida qué resultado quiere obtener.|Reúna todo lo necesario.|Elija un buen momento y prepare el material.",
        "Empiece por la parte más sencilla.|Avance despacio, una cosa cada vez.|Compruebe el resultado intermedio y corrija los errores pequeños.|Haga una pausa y mire su trabajo con ojos nuevos.",
        "Compruebe el resultado y ordene todo antes de terminar.|Anote lo que salió bien.|Pida a alguien una opinión sincera.",
    ),
    aspects=(
        "La historia, que explica muchas cosas", "El objetivo principal", "Las personas que intervienen", "Los medios necesarios", "La forma más común", "Una variante menos conocida",
        "El coste en tiempo y dinero", "Las reglas que hay que respetar", "Los errores típicos del principio", "Los efectos en la vida diaria", "La relación con otros temas", "Las diferencias regionales",
        "Las cuestiones abiertas", "Los cambios recientes", "El papel del azar", "Una buena preparación", "El ejemplo más conocido", "Los límites", "Las expectativas", "Las perspectivas",
    ),
    said={
        "greeting": ("¡Hola! ¿En qué puedo ayudarle?", "¡Buenos días! ¿Qué puedo hacer por usted?", "¡Hola y bienvenido! ¿De qué quiere hablar?"),
        "thanks": ("¡De nada! Aquí estoy si necesita algo más.", "¡Con mucho gusto! ¿Puedo ayudarle en algo más?", "De nada, ha sido un placer."),
        "farewell": ("¡Adiós y gracias!", "¡Hasta pronto!", "¡Que tenga un buen día, hasta luego!"),
        "identity": ("Soy un asistente de lenguaje y respondo a preguntas. ¿En qué puedo ayudarle?", "Soy un programa que lee sus mensajes y los contesta. ¿De qué se trata?"),
        "wellbeing": ("¡Muy bien, gracias! ¿En qué puedo ayudarle?", "Todo va bien, gracias. ¿Qué puedo hacer por usted?"),
        "abilities": ("Puedo responder a preguntas, hacer listas y resumir textos. ¿Por dónde empezamos?",),
        "joke": ("Hay 10 tipos de personas: las que entienden el binario y las que no.", "¿Qué hace una abeja en el gimnasio? ¡Zumba!"),
        "unclear": ("No estoy seguro de lo que desea saber. ¿Puede decirlo en pocas palabras?", "¿De qué se trata? Con una o dos frases me bastaría."),
        "found": ("", "Según el texto: ", "El texto dice: "),
        "recalled": ("Usted dijo: ", "Como me dijo: "),
        "missing": ("El texto no dice nada sobre {topic}.", "El texto no lo dice; no menciona {topic}."),
        "summary": ("", "En resumen: "),
        "one_word": ("Quizás.", "Probablemente.", "Depende."),
        "verdict": ("Sí.", "No."),
        "foreign_why": (
            "En cuanto a {topic}, es así porque varias causas actúan juntas.", "La razón principal en el caso de {topic} es sencilla: ocurre porque se cumplen ciertas condiciones.",
            "Con {topic}, el resultado se produce porque se suman muchos efectos pequeños.",
        ),
        "yes_words": ("Sí, con algunas reservas, en lo que se refiere a {topic}.", "Sí, en general, si se trata de {topic}.", "Sí, en muchos casos, aunque conviene mirar {topic} con más atención."),
        "no_words": ("No, no como regla general, en lo que se refiere a {topic}.", "No, sería demasiado simple si se trata de {topic}.", "No, no sin matices en el caso de {topic}."),
        "foreign_items": ("Aquí tiene {count} puntos sobre {topic}:", "Sobre {topic} se pueden citar {count} puntos:"),
        "untranslated": ("Deme, por favor, el texto que quiere traducir.",),
        "translation": ("Para «{text}» hay varias traducciones posibles, según el tono y la ocasión.",),
        "translate": ("Una traducción posible sería: «{text}»",),
        "sum": ("{sum} son {result}.", "El resultado de {sum} es {result}."),
        "this": ("este tema",),
        "concerns": ("Todo esto se refiere a {topic}.",),
    },
    verdicts=("Sí", "No"),
    numbers="cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte",
)  # fmt: skip
_ITALIAN = _book(
    openings=(
        "La Sua domanda riguarda {topic}, e si può rispondere da più punti di vista.",
        "Su {topic} si può dire molto in poche frasi.",
        "Per parlare di {topic}, conviene guardare prima il contesto.",
        "Cominciamo dall'essenziale su {topic}.",
        "Su {topic} c'è una risposta breve e una più lunga, che ricorda anche le eccezioni.",
        "Per quanto riguarda {topic}, è utile tornare alle idee di base.",
    ),
    middles=(
        "Entrano in gioco diversi fattori, e il loro peso cambia da una situazione all'altra.", "Un esempio della vita quotidiana spesso chiarisce più di una spiegazione formale.",
        "Molto dipende dal contesto in cui si pone la domanda.", "È utile separare ciò che è certo da ciò che si suppone soltanto.",
        "La risposta più ovvia è spesso giusta, ma raramente è completa.", "Da lontano si vedono bene le grandi linee; da vicino compaiono le eccezioni.",
    ),
    closings=(
        "Se vuole, posso approfondire uno di questi punti.", "Per le cifre esatte, la fonte migliore resta un'opera di consultazione.", "Mi dica quale aspetto della domanda Le interessa di più.",
        "Questo è il quadro generale; i casi particolari possono essere diversi.", "Un esempio concreto sarebbe un buon passo successivo.", "È bene verificare i dettagli presso una fonte affidabile.",
    ),
    steps=(
        "Per prima cosa si riunisce tutto il necessario.|All'inizio c'è un fattore scatenante, che può essere piccolo.|In principio le parti sono in equilibrio.",
        "Poi avviene il cambiamento principale, di solito poco a poco.|In seguito le parti agiscono l'una sull'altra.|Dopo, l'effetto si estende.|In questa fase le condizioni decidono il ritmo.",
        "Infine il risultato diventa visibile.|Alla fine si raggiunge un nuovo equilibrio.|Da ultimo, il processo può ricominciare.",
    ),
    actions=(
        "Decida quale risultato vuole ottenere.|Raccolga tutto il necessario.|Scelga un momento adatto e prepari il materiale.",
        "Cominci dalla parte più semplice.|Proceda con calma, una cosa alla volta.|Controlli il risultato intermedio e corregga i piccoli errori.|Faccia una pausa e riguardi il lavoro.",
        "Controlli il risultato e riordini prima di finire.|Annoti ciò che è andato bene.|Chieda a qualcuno un parere sincero.",
    ),
    aspects=(
        "La storia, che spiega molte cose", "Lo scopo principale", "Le persone coinvolte", "I mezzi necessari", "La forma più comune", "Una variante meno nota", "Il costo in tempo e denaro",
        "Le regole da rispettare", "Gli errori tipici degli inizi", "Gli effetti sulla vita quotidiana", "Il legame con altri temi", "Le differenze regionali", "Le questioni aperte", "Gli sviluppi recenti",
        "Il ruolo del caso", "Una buona preparazione", "L'esempio più noto", "I limiti", "Le aspettative", "Le prospettive",
    ),
    said={
        "greeting": ("Ciao! Come posso aiutarLa?", "Buongiorno! Che cosa posso fare per Lei?", "Buongiorno e benvenuto! Di che cosa si tratta?"),
        "thanks": ("Prego! Sono qui se Le serve altro.", "Con piacere! Posso aiutarLa ancora?", "Prego, è stato un piacere."),
        "farewell": ("Arrivederci e grazie!", "A presto!", "Buona giornata e arrivederci!"),
        "identity": ("Sono un assistente linguistico e rispondo alle domande. Come posso aiutarLa?", "Sono un programma che legge i Suoi messaggi e risponde. Di che cosa si tratta?"),
        "wellbeing": ("Bene, grazie! Come posso aiutarLa?", "Tutto bene, grazie. Che cosa posso fare per Lei?"),
        "abilities": ("Posso rispondere a domande, fare elenchi e riassumere testi. Da dove cominciamo?",),
        "joke": ("Ci sono 10 tipi di persone: quelle che capiscono il binario e quelle che non lo capiscono.", "Che cosa fa un gallo in mare? Galleggia!"),
        "unclear": ("Non sono sicuro di che cosa voglia sapere. Può dirlo in poche parole?", "Di che cosa si tratta? Mi basterebbero una o due frasi."),
        "found": ("", "Secondo il testo: ", "Il testo dice: "),
        "recalled": ("Lei ha detto: ", "Come mi ha detto: "),
        "missing": ("Il testo non dice nulla su {topic}.", "Il testo non lo dice; non parla di {topic}."),
        "summary": ("", "In breve: "),
        "one_word": ("Forse.", "Probabilmente.", "Dipende."),
        "verdict": ("Sì.", "No."),
        "foreign_why": (
            "Per quanto riguarda {topic}, è così perché più cause agiscono insieme.", "La ragione principale nel caso di {topic} è semplice: accade perché si verificano certe condizioni.",
            "Con {topic}, il risultato si produce perché si sommano molti piccoli effetti.",
        ),
        "yes_words": ("Sì, con qualche riserva, per quanto riguarda {topic}.", "Sì, in generale, se si tratta di {topic}.", "Sì, in molti casi, anche se conviene guardare {topic} più da vicino."),
        "no_words": ("No, non come regola generale, per quanto riguarda {topic}.", "No, sarebbe troppo semplice se si tratta di {topic}.", "No, non senza sfumature nel caso di {topic}."),
        "foreign_items": ("Ecco {count} punti su {topic}:", "Su {topic} si possono citare {count} punti:"),
        "untranslated": ("Mi dia, per favore, il testo da tradurre.",),
        "translation": ("Per «{text}» ci sono più traduzioni possibili, secondo il tono e l'occasione.",),
        "translate": ("Una traduzione possibile sarebbe: «{text}»",),
        "sum": ("{sum} fa {result}.", "Il risultato di {sum} è {result}."),
        "this": ("questo argomento",),
        "concerns": ("Tutto ciò riguarda {topic}.",),
    },
    verdicts=("Sì", "No"),
    numbers="zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
)  # fmt: skip

BOOKS: dict[Language, Book] = {"de": _GERMAN, "es": _SPANISH, "it": _ITALIAN}
