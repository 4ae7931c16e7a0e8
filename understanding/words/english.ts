/**
 * English words and names that would otherwise be read as Vietnamese ones typed through a keyboard without its program, stretched
 * or run together: "has" is not first of all "há", "belong" not "bé lòng". Words that cannot be mistaken are not in the list.
 */
export const englishWords: ReadonlySet<string> = new Set(
  `
    aa admin afar affair affairs afro aft ah air airs ajax alex ama among ana ann anthem antoinette app apps ar arc
    arch arm arms array arrow arrows art arts as asap asia ass auf aura aw ax axis baa bacon bag bah baja bangs
    banquet bar barf barn baron barrow barry bars bart basis bass bateman bathe batman baton bats bazaar became
    because become bee beef been beep beeps beer beers bees beets before began behave belong bene beret beseech bess
    best betcha betray bets bianco bias biff bimbo bingo birch bits bitten biz boar boast boats bog boise bombay bongo
    bonnet bono bonsai boo boom boon boost boot boots booze bora bore bores born borrow bosom boss bosses bottom bow
    bowers bows box boxer boxers boxes bozo bozos buchanan bucket buff buffer buffoon buffy bug bums buns burn burns
    burp burro burrows burst bursts burt bury bus buses bust busts busy buts butt buys buzz buzzer buzzes cabaret
    cabinet cabot cairo cambodia camelot camera cameraman candidate cannon cannot canon cans caps car caravan carcass
    carr carry cars cart carts casa cass cast casts cats caucasian cause caveman cayman chair chairs chaos chaplain
    chaplin chapman chaps char charade charm charms chart charts chatty check cheer cheers cheese chef chefs chemo
    cheque cher chess chest chester chests cheung chew cheyenne chez chicago chick chico chihuahua chile chime chimera
    chinaman chino chips chocolate choir choke cholera choose chooses chopin chops chore chores chose chosen chow
    chuck chuckle chucky chug chute coast coats coax cocaine coco coconut cocoon coffee coffees cohen colin colombia
    colombian colombo colon colorado comanche combat combine combo comeback comedian comet comm comma commando
    commemorate commit common commonly comrade concubine condition condo condone conduit conga congo congratulate conn
    cons consecutive considerate consolation console consulate consume contain contention convene coon coop cops cora
    core corn corns corp corps corset corso cosmo cosmos cost costs covet cow cows cox coz cuban cuff cuffs cups cure
    cures curfew curry curse curses curt cuss cuts dad dada dads daffy daft dah daily dalai dammit damon dana dangle
    danke dante dar darn dart darts das data dawn daycare days daytime dayton debut decade decay decode decorative dee
    deed deeds deep deer def defend defends delay democrat demon dense der des desert deserts dessert desserts deux
    develop dew dex dexter dias dick did didn dilemma dingo diplomat dirt dis dix docket docs dod dodo does doesn dog
    dojo donor donors donovan donut doo doom door doors doorway dora dorado doris dorm dos dose doses dost dots dow
    dowd down downs dozed dozen dozens dud dude dudes duds dues duff duffy dug duress dust dwarf dwarfs ee er ere err
    error errors ers es ese est ew ex excess exec express fa facebook fag fan fang fat fay fe felix fi fo fog fu fun
    gag galen gamma gangs gar gary gas gaslight gasp gasps gays ghetto gift gifts gist goats goes gonzo goo goof goon
    goons goose gore gotcha gotham gotten gown gowns guess guesses guide guile gums guns guru guts guys habitat hag
    hah hair hairs haiti haitian handicap hangar hangman hangs hanky hanoi hans harass harm harp harris harry hart has
    hasn hast hasta hatchet hats haw hays hazy hee helen hens her here hero heroes herpes herr hers hes hex hips his
    hiss hits hoagie hoax hog hogan homemade homo honcho honda hondo honky honor honors hoo hoof hoop hoops hooray
    hoot hops horn horns horror horrors hors horse horses hos hose hoses hoss host hosts hots how howe huff hug hums
    huns hurray hurry hurt hurts hussy huts if ii inbox inn ira iris is isn its ja jack jag jam jap jay jen jet jim jo
    joan jog jug jun ka kai kam kang kat kay keen keep keeps kern ketchup kick kinda kiss kits kiwi kong kung lack
    laden lag lair lama laps laptop lar larry lars lass lasso last lasts latin lats lattin laura law lawn lawns laws
    lax layman layne lays lazarus lazy lebanon lee leech left lens lenses leper lepers les less lesser lest lester
    lets lew lex liar liars lick lift lifts limbo linden lips lis list lists liza loaf loans loathe locket loco loft
    log logan london longitude longs loo loon loop loops loose loosen loot lor lora loren lori lose loser losers loses
    loss losses lost lots low lowa lowe lower lowers lowest lox lucky lucrative lug lungs lure lust luxury machine
    macho mack madam madame madison mafia mag maiden maine maitre major majors mama mambo mamma mango manhattan mantra
    maps mar mara marathon marc march maria maris marrow marry mars mart maru marx mary marys mas mason massa mast
    matron mats matt max maya mayan maybe mayday mayhem medevac media meer meet meets melancholy melon memento meow
    mer mercer mere mess messenger messes meter meters metres metro mets mexican michigan milan miss missus mist mitt
    mix mmmm moans mocha modem moira mojo momentum momma moms monday mondo moo moon moons moor moore moors moose moot
    more mores morn moron morons morris morrow morse mort moscow moses moss most motor motors motto mow mower mozart
    muff muffy mug muir murray muse must mutt naam nacho nag nana naomi napa napkin naps narc narrow narrows nasa naw
    nazi nazis nene ness nest nets neutron new newer newest news newt next nexus niece nix noir noise noon noose nor
    norm norse norway nose noses notre now nudes nuns nurse nurses nuts oaf oar oars oasis oats of off offense offer
    offers offline ok okay oke online oof oops ops or ora orcs ore orestes os ow owe owes own owns oz pair pairs pans
    par para paris parry part parts pas paso pass past pasta patron paw pawn pawns paws pax pays pee peep peer peers
    peewee pens per perch perm perp peru pesos pest pete peter peters pets pew phantom phase phenomenon phew phobia
    photo photos pick piece pieces pierce pins pips piss pits pizza pizzas poets pongo poo poof poop poor poorer pops
    por pores porn porno port ports pose poses posse possess possesses post posts pots pow power powers pox puff puffs
    puffy pug pups pure purse purser purses pursue pus puss pussy puts putz quack quake quantity quantum quarry quart
    quarts quasimodo queen queens queer queers quest queue quieter quirt quits quiz rack racket raft rag rah ramon
    rams rats raw rays razor recess recon reef reefer reese ref refer referee refers refuse refuses relay renew reps
    reset rest rests rex riff riffraff rift rips risen ritz roar roars roast rog rohan roo roof roofs room rooms roost
    root roots rosa rosary rose roses ross rots rotten row rowan rows rufus rug runs ruse russ rust sack sacramento
    safari sag samson sancho santa saran sass sassy satan saudi saw sax says sedan see seem seems seen seer sees sense
    senses sets sew sewer sewers sewn sex sims sins sir siren sirens sirs sis sitcom sits six soak soaps soar socket
    sofa soft someday songs sons soon soot sophia sore sores sorrow sorrows sort sorts sos soviet sow sox suave sudan
    suffer suffers sums sunday suns suntan sure surf surfer surfers susan sutra swan swans swat sway swiss swoop sworn
    tack taffy taft tag taj takin talon tamara tangle tango tanto tantrum taps tar tara tarn tarp tart tartar tarts
    tarzan tax taxi taxis tee teen teens tens tense term terms terror terrors test tests tex text thats thaw thee
    theft theme themes theodore there thereof theres these theta thick thine thirst this thor thoracotomy thorn thorns
    those thug thus tiara tibetan tick tiff tiktok timon tips tis tits toast tobacco today toes tongs tons too toot
    toots tops tor tore tori torn toro toros torso toss totem toto tots tower towers town towns tox toxin track trade
    trans transaction transit traps trauma trays tree trees trenton tres trick trips trois trojan trombone troop
    troops truck truly truman trust trusts tucson tuff tug turf turn turns tux twa twas twat tweezers two twos tyr ufo
    ufos umm uns ups urn us usa use user users uses ust vans vary vas vast vatican veer venom verse verses versus vest
    vests vienna vietcong vietnam virus visa visit visits vixen voila vow vows wah wan wang war warn wars warsaw wart
    warts was wasn wax way ways we wee wen were wet wo won wong woo woof wop worm worms worn worst wow wrong wrongs
    wuss xerox zack zak zalo zap zen zip zit
  `
    .trim()
    .split(/\s+/),
);
