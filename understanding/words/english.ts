/**
 * English words and names that would otherwise be read as Vietnamese ones typed through a keyboard without its program, stretched
 * or run together: "has" is not first of all "há", "belong" not "bé lòng". Words that cannot be mistaken are not in the list.
 */
export const englishWords: ReadonlySet<string> = new Set(
  `
    aa admin afar affair affairs afro aft ah air airs ajax alex ama ana ann anthem app apps ar arc arch arm arms array
    arrow arrows art arts as asap asia ass auf aura aw ax axis baa bacon bag bah baja bangs banquet bar barf barn
    barrow barry bars bart basis bass bateman bathe batman baton bats bazaar bee beef been beep beeps beer beers bees
    beets before began belong bene beret beseech bess best betray bets bianco bias biff bingo birch bits biz boar
    boast boats bog boise bongo bonnet bono bonsai boo boom boon boost boot boots booze bora bore bores born borrow
    bosom boss bosses bow bowers bows box boxer boxers boxes bozo bozos buchanan bucket buff buffer buffoon buffy bug
    bums buns burn burns burp burro burrows burst bursts burt bury bus buses bust busts busy buts butt buys buzz
    buzzer buzzes cambodia canon cans caps car caravan carcass carr carry cars cart carts casa cass cast casts cats
    chair chairs chaos chaps char charm charms chart charts cheer cheers cheese chef chefs chemo cheque cher chess
    chest chester chests cheung chew chez chicago chick chico chihuahua chime chimera chinaman chino chips chocolate
    choir choke choose chooses chopin chops chore chores chose chosen chow chuck chucky chug coast coats coax coco
    coffee coffees cohen colon columbia columbo comanche combat combo comet comm comma commit common condo conga congo
    congratulate conn cons consume coon coop cops cora core corn corns corp corps corset corso cosmo cosmos cost costs
    covet cow cows cox coz cuban cuff cuffs cups cure cures curfew curry curse curses curt cuss cuts dad dada dads
    daffy daft dah dalai dammit damon dana dangle danke dar darn dart darts das data dawn days dee deed deeds deep
    deer def defend defends delay demon dense der des desert deserts dessert desserts deux develop dew dex dexter dias
    did didn dingo dirt dis dix dj docket docs dod dodo does doesn dog dojo donor donors donovan doo doom door doors
    doorway dora dorado doris dorm dos dose doses dost dots dow dowd down downs dozed dozen dozens dud dude dudes duds
    dues duff duffy dug duress dust dwarf dwarfs ee er ere err error errors ers es ese est ew ex excess exec express
    fa facebook fag fan fang fat felix fi fo fog fu galen gamma gangs gar gary gas gaslight gasp gasps gays ghetto
    gift gifts gist goats goes gonzo goo goof goon goons goose gore gotham gown gowns guess guesses guide gums guns
    guru guts guys habitat hag hah hair hairs handicap hangar hangman hangs hanoi hans harass harm harp harris harry
    hart has hasn hast hasta hatchet hats haw hays hazy hee hens her here hero heroes herpes herr hers hes hex hips
    his hiss hits hoax hog hogan homo honcho honda hondo honor honors hoo hoof hoop hoops hooray hoot hops horn horns
    horror horrors hors horse horses hos hose hoses hoss host hosts hots how howe huff hug hums huns hurray hurry hurt
    hurts hussy huts if ii inbox ira iris is isn its ja jag jam jap jay jen jet jim jo joan jog jug ka kai kam kang
    kat kay keen keep keeps kern ketchup kinda kiss kits kiwi kong kung laden lag lair lama laps lar larry lars lass
    lasso last lasts latin lats lattin laura law lawn lawns laws lax layman lays lazarus lazy lee leech left lens
    lenses leper lepers les less lesser lest lester lets lew lex liar liars lift lifts lips lis list lists liza loaf
    loans loathe loco loft log london longs loo loon loop loops loose loosen loot lor lora loren lori lose loser
    losers loses loss losses lost lots low lowa lowe lower lowers lowest lox lucky lug lungs lure lust luxury macho
    madam mafia mag maiden maitre major majors mama mango manhattan maps mar mara marathon marc march maria maris
    marrow marry mars mart maru marx mary marys mas massa mast matron mats matt max maya mayan maybe mayday meer meet
    meets melancholy meow mer mercer mere mess messenger messes meter meters metres mets miss missus mist mitt mix
    mmmm moans mocha modem moira mojo moms monday moo moon moons moor moore moors moose moot more mores morn moron
    morons morris morrow morse mort moscow moses moss most motor motors motto mow mower mozart muff muffy muir murray
    muse must mutt naam nacho nag nana napa napkin naps narc narrow narrows nasa naw nazi nazis nene ness nest nets
    neutron new newer newest news newt next nexus niece nix noir noise noon noose nor norm norse norway nose noses
    notre now nudes nuns nurse nurses nuts oaf oar oars oasis oats of off offense offer offers offline ok okay oke
    online oof oops ops or ora orcs ore orestes os ow owe owes own owns oz pair pairs pans par para paris parry part
    parts pas paso pass past pasta patron paw pawn pawns paws pax pays pee peep peer peers peewee pens per perch perm
    perp peru pesos pest pete peter peters pets pew phew phobia photo photos piece pieces pierce pins pips piss pits
    pizza pizzas poets pongo poo poof poop poor poorer pops por pores porn porno port ports pose poses posse possess
    possesses post posts pots pow power powers pox puff puffs puffy pug pups pure purse purser purses pursue pus puss
    pussy puts putz quack quake quantum quarry quart quarts queen queens queer queers quest queue quieter quirt quits
    quiz racket raft rag rah rams rats raw rays razor recess reef reefer reese ref refer referee refers refuse refuses
    renew reps reset rest rests rex riff riffraff rift rips risen ritz roar roars roast rog roo roof roofs room rooms
    roost root roots rosa rosary rose roses ross rots rotten row rowan rows rufus rug runs ruse russ rust safari sag
    sancho saran sass sassy satan saudi saw sax says see seem seems seen seer sees sense senses sets sew sewer sewers
    sewn sex sims sins sir siren sirens sirs sis sits six soak soaps soar sofa soft someday songs sons soon soot
    sophia sore sores sorrow sorrows sort sorts sos soviet sow sox suave suffer suffers sums suns sure surf surfer
    surfers susan swan swans swat sway swiss swoop sworn taffy taft tag taj tangle taps tar tara tarn tarp tart tartar
    tarts tarzan tax taxi taxis tee teen teens tens tense term terms terror terrors test tests tex text thats thaw
    thee theft theme themes there thereof theres these thick thirst this thor thorn thorns those thug thus tiara tiff
    tiktok timon tips tis tits toast tobacco today toes tongs tons too toot toots tops tor tore tori torn toro toros
    torso toss totem toto tots tower towers town towns tox toxin trade trans traps trauma trays tree trees tres trips
    trois trojan troop troops trust trusts tucson tuff tug turf turn turns tux twa twas twat tweezers two twos tyr ufo
    ufos uns ups urn us usa use user users uses ust vans vary vas vast veer verse verses versus vest vests vienna
    vietcong vietnam virus visa visit visits vixen voila vow vows wah wan wang war warn wars warsaw wart warts was
    wasn wax way ways we wee wen were wet wo won wong woo woof wop worm worms worn worst wow wrong wrongs wuss xerox
    zak zalo zap zen zit
  `
    .trim()
    .split(/\s+/),
);
