"""Where ideas came from: formats and facts that others published. The wording of every text is our own."""

from dataclasses import dataclass

from workshop.words import N_


@dataclass(frozen=True)
class Credit:
    """One idea, and the works it comes from, each as it is cited."""

    idea: str
    works: tuple[str, ...]


SHAPE = (
    Credit(
        N_("The twelve topics and the five objectives"),
        (
            "Aylor M, Cruz M, Narayan A, and others: Optimizing Your Mentoring Relationship: A Toolkit for "
            "Mentors and Mentees. MedEdPORTAL 2016;12:10459, doi:10.15766/mep_2374-8265.10459",
        ),
    ),
    Credit(
        N_("One, two, four, all; consulting in threes; fishbowl; what, so what, now what"),
        ("Liberating Structures (Lipmanowicz, McCandless), CC BY-SA 4.0; only the steps are used",),
    ),
    Credit(N_("Think, pair, share"), ("Guenther, Abbott: PRiMER 2024;8:7",)),
    Credit(
        N_("Speed mentoring: short talks, a goal, a look back after three months"),
        (
            "Serwint and others: The Value of Speed Mentoring in a Pediatric Academic Organization. "
            "Acad Pediatr 2014",
            "Cellini and others: Acad Pediatr 2017;17:537",
            "Speed mentoring of the American College of Surgeons: J Surg Educ 2017;74:1007-1011",
            "Cook and others: Med Teach 2010;32:692",
            "Ramani and others: Twelve tips for organising speed mentoring events for healthcare "
            "professionals at small or large-scale venues. Med Teach 2020;42(12):1322-1329",
        ),
    ),
    Credit(
        N_("Meeting first and choosing each other afterwards"),
        (
            "Guse and others: Effects of Mentoring Speed Dating as an Innovative Matching Tool in "
            "Undergraduate Medical Education. PLoS ONE 2016;11:e0147444",
            "Caine and others: Speed dating for mentors: a novel approach to mentor/mentee pairing in "
            "surgical residency. J Surg Res 2017;214:57-61",
        ),
    ),
    Credit(
        N_("Networking as a skill"),
        ("Saks and others: MedEdPORTAL 2013;9:9528",),
    ),
    Credit(
        N_("Peer groups with one who keeps the frame"),
        (
            "Facilitated Peer Mentoring: Filling a Critical Gap in Academic Hospital Medicine. J Hosp Med",
            "Cutrer and others: MedEdPORTAL 2014;10:9905",
            "Pololi and others: Acad Med 2002;77:377",
        ),
    ),
    Credit(
        N_("Bringing a question to others, who ask before they advise"),
        ("Consultancy protocol, National School Reform Faculty",),
    ),
    Credit(
        N_("Vignettes, and an agreement between mentor and mentee"),
        ("Pauly and others: Becoming a Skilled Mentor. MedEdPORTAL 2014;10:9844",),
    ),
)

CONTENT = (
    Credit(
        N_("What mentors and mentees do"),
        ("Straus and others: Acad Med 2013;88:82", "Sambunjak and others: J Gen Intern Med 2010;25:72"),
    ),
    Credit(
        N_("Models of mentoring, and what distance does"),
        (
            "Kashiwagi and others: Acad Med 2013;88:1029",
            "Luckhaupt and others: J Gen Intern Med 2005;20:1014",
        ),
    ),
    Credit(N_("How role-play helps and when it harms"), ("Nestel, Tierney: BMC Med Educ 2007;7:3",)),
    Credit(
        N_("Frames for feedback"),
        (
            "Ask, tell, ask: French and others, J Surg Educ 2015;72(6):e274-e279",
            "Relationship, reaction, content, coaching: Sargeant and others, MedEdPORTAL 2016;12:10387",
            "Learner first, after Pendleton: Orsini and others, J Educ Eval Health Prof 2022;19:35",
            "Situation, behaviour, impact: a name of the Center for Creative Leadership; ours differs",
        ),
    ),
    Credit(
        N_("What an audit looks at; the statements are ours, and no published instrument is included"),
        ("Straus and others: Acad Med 2013;88:82",),
    ),
    Credit(
        N_("Network maps, and that nobody can be everything"),
        ("Cruz and others: MedEdPORTAL 2015;11:10201", "DeCastro and others: Acad Med 2013;88:488"),
    ),
    Credit(
        N_("Plan on a page and CV clinic"),
        ("Spector, Sectish: MedEdPORTAL 2012;8:9280", "Gottlieb and others: AEM Educ Train 2021;5(4):e10717"),
    ),
    Credit(
        N_("Commitments with a date"),
        (
            "Wakefield: J Contin Educ Health Prof 2004;24:197",
            "Shershneva and others: Eval Health Prof 2010;33(3):256-275",
        ),
    ),
    Credit(
        N_("Before and now in one sitting; few answers told honestly"),
        ("Allen, Nimon: J Ind Teach Educ 2007;44(3):27", "Wilson: J Am Stat Assoc 1927;22:209"),
    ),
    Credit(
        N_("How a debrief begins, and its six boxes"),
        (
            "Rudolph, Raemer, Simon: Simul Healthc 2014;9:339",
            "Kolbe and others: BMJ Simul Technol Enhanc Learn 2020;6:164",
            "Six steps after Gibbs: Learning by doing. 1988",
        ),
    ),
)

CREDITS = (*SHAPE, *CONTENT)
