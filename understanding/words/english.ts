/**
 * English words that people mix in: "has" is not first of all "há" typed through a keyboard without its program, nor "belong"
 * "bé lòng". Gathered by scripts/count-english.ts; words that are Vietnamese syllables as well are not in the list.
 */
export const englishWords: ReadonlySet<string> = new Set(
  `
    able about above abroad absolutely abuse abused acc accent accept access accident account acid across act
    actors actual ad add address adult advice afraid after afternoon again against age agency agent ago aid air
    album align alive all allergic allergy alley allow almost alone aloud already also always ambulance and animal
    annoying another answer answers anti any anybody anyone anywhere apartment applies apply apprentice are area
    aren argue arm around as ask asked asking asks asleep assassin asthma attack aunt autism autistic auto
    autocorrected automatic away axe baby babysit babysitter back background bag balcony ball bamboo band bank bar
    barefoot base basement bath bathroom baton battery beach beat beats because bed bedroom been beer before began
    begged begging begin beginner beginners behind belt beside best bestie between bf bias big bilingual bill binge
    bird birthday bite black blackmail blame blanket blankets bleach bled bleeding block blood bluetooth boarding
    body bodyguard boiling book booked border borrowed boss both bottle bottles bowl box boxing boy boyfriend boys
    brass break breakfast breaking breathe bride bridge bring bro brochure broke broken broker brother brutal
    bucket budget build building bullet burn burned burning burnout bus business busy bye caffeine cairo call
    called calling calves came camera camp canada candy cannot canteen caps caption car card care caregiver cares
    carry case cash cashier casino casualties catch cause cellar ceremony certificate ch chains chair change
    changing chase chasing chatbot chatting check checks cheers chemistry chess child children chill china chinese
    chlorine choke christmas church cigarette circle city clan class classmates clear cleaver clinging clinic clip
    clo close closed clothes club coal coconut coffee coffin cold collects color come comedian comes coming comment
    commune company compare comparing complete compound conference confidential confirm confiscate confused
    confusing connect consent contact container contract control controlling cook cooking cool corner corridor cots
    could counselling counsellor counselor count countdown counting country course court cousin cover crackers
    cramp crawl creativity creepy cried cringe criticises cross crossbow crossing crowbar cry crying crypto curious
    current curry customer cute cutter cv dad daddy daily data daughter daylight days dead deadline deaf deal debt
    deep delete demand depth desk diaper did die died differ dinner direct dirty disappear discord discount
    documents does doesn dog doing domestic donate donated donations done door dorm down download downstairs drag
    dragged dragging drama draw drift drill drink drinking drinks drive driver driving drop drown drowned drowning
    drugs drum drunk duct duty each ear ears earth ease eat eczema edge electric eleven email emergency empty end
    ends energy english enough escape essay even evening ever every everybody everyone everything everywhere ex
    exam example excel exhausted expat extra eye eyes face facebook factory fail fake fall family fan fanpage far
    farewell farm farmer father fault fee feel feeling feet fell female ferry fetch few fianc fifteen fifty fight
    fighting file files film final find fine fingers fire first fish fishing five fix flat flick flight flip
    flipped floating floats floor fog fold follow food football for force forced foreign foreigner foreigners
    forever forget form forty found four fourteen free freestyle freeze friday fridge friend friendly friends from
    front full fun funny futsal game garage gaslight gasoline gate gave get gets gh ghost girl girls give given
    gives glass goggles going goldfish golf gone good goodbye government grab grade grades graduation grandma
    grandpa grandparents great groom group grow guard guests guide guideline guitar hack hacked hacker had haha
    hair half halloween hand handle hands happen happens happy harassment harbour hard has hasn have haven head
    heads headshot healthy hear hearing heart heated heating held hell hello help helper helping her here hers
    herself hey hid hide hiding high highway himself his hits hitting hiya holding holds hole holiday home homestay
    homework hoodie hope horror horse hospital hotel hotline hour hours house how hubby huge human humiliating
    hunting hurry hurt hurting hurts husband id idea idol ielts if ignore ignores illegal immigration inbox info
    insane inside instant instead instructor intake interview into invisible invite invited ipad iron is its jacket
    jam jar jealous jelly job jobs join joined juicy jump jumped just ka karaoke kayak keep keeper keeps key keys
    kh kick kicked kid kids kill killed killer killing kind king kiss kitchen knee kneel knew knife knock know
    knuckles labor lady lag land landing landlord language laos laptop large last late laugh laughed laughing law
    lazy leader leak learn leave leaves leaving lecture led ledge left leg legal legit legs lend lesson lessons
    letter letters level lie lies life lifeguard light lighter lighters like limp line lined link lips lipstick
    list listen listens little live livestream living ll load loaded lobby locals location lock locked locker locks
    log lol lonely look looked looking loop loser lost loved low lunch lying lyrics machete machine made maid
    mailed main make makes mall manager many march mark market marks marriage married marry massage matter
    mattresses meal mean measure meat medical meet meeting member meme mentor menu menus message messaging meter
    metres mic midnight might mile mileage milk mimic mine mini minimart minimum minute miss missing mode model
    mommy monday money months moon more morning most motel mother mountain mouth mouthing move movie moving much
    murder murdered museum music must myself naked name near nearest nearly need needed needs neighbor neighbour
    neither nepal nephew nervous nets never new newbie newcomers next ng ngh nh nice niece night nights nine ninth
    nobody noodles noon normal north nose note nothing november now nude number numeral of off offer office officer
    offline often ok okay old omg once one ones online only open opening operate or order other our ours out
    outside over overlap owe own owner page paid pain painless pancakes panic pants paper papers parents parked
    parking parrot part partner partnership party pass passport passports password pavement pdf peel penalties
    people per perfect person petrol pg ph phone phones photo photos piano pic pick picks pics picture pictures
    piece pier pillow pills pinch pipe pizza place plain plan plank plant play plays please pls point pointing
    police policy pool popcorn port positivity post posts posture pour poured practice prefer presentation press
    pressed pretend privacy private problem product project promise promised provide province provincial public
    pull punch punched pupil puppy purpose push pushed puts qu question questions queue quiz rage railing rain
    raining random rank ransom raped rare rather razor reach read ready real really receipts reception record
    recorded recruiter red referral refuge register remove rent replies reply report require research residents
    resort respond result retake ribs rice rifle right ring river roast robbery robot rock rocks roof rooftop room
    roommate rooms rope round runs sad safe safeguarding said sale salon salt same samurai saturday save saved saw
    saying says scam scammer scared scene schedule scheduled school schoolkids scooter scream screamed screaming
    screen screenshot sea search second secret security see seek seem seen self sell sells send sending sends
    senior sentence series serve service session seven shake shaming shampoo shape share she shed shelter shelters
    shift shifts ship shipper shock shoes shop short shot should shoulder shout show showed shower shuttle shy side
    sign silent since single sinking sinks sis sister sitter sitting six size skin skirt slam slaughtered slay
    sleep sleeping sleepover sleeps sleepy slipped slot slowly small smart smash smashed smashing smell smile
    smoking sneak socks sold some somebody someone something sometime sometimes somewhere soon sorry sorted sos
    sound soup south spam spare speak speaker speakers speaking speaks special spell spent spots spotting spouse
    squad squid staff stage stairs stairwell stale stalls stand standing start starts state station stay staying
    steak step stepdad stepfather stepmom stick still stomp stone stop stopped stops storage store storeroom story
    stove stranger strawberry street stress stroke strokes stroller strong stuck student study stuff stunning
    stupid stutter subscription such suck suicide sulks summer sunday sundays sunrise sunset support sure surprise
    survey swapping sweat swept swim swimming swing swinging sword syrup table tablet tablets taiwan take takes
    taking talk tape taped taxi teach teacher teachers teaches team teaser teenagers teens tell tells template tent
    terrace terrified test text texted texting th thank thanks their themselves there these they thing things think
    third thirteen thirty this those though thought threaten threatens three threw through throw thursday tickle
    tie tied tiktok time times timetable tiny tired tks today toddler toddlers together toilet told tomorrow
    tonight too took torch total touch touched tour tourist toward towns toxic tr track traffic training transfer
    treat treatment tree trial trick tried troll trust tuesday turn turns tutor tv twelve twenty twins two type
    typhoon typing ugly uncle under undress unfollow uniform unless unsubscribe until update upstairs us usd use
    used using usual valid vampire vanished vendor venmo very vest video vietnam vietnamese view villa village
    violence visit voice voicemail volunteer wait waiting waitress wake walk walking wall wandering want wants war
    warden warehouse was wasn watch water waterfall waves waving way we wears webcam wedding wednesday week
    weekdays weekend weeks well went were what wheelchair when whenever where which while whip white who whole why
    wife will win wind window wipe with without woman women won wood word work worker working works workshop world
    worry worth would wrench wrist write writing wrong wrote yay year years yell yells yes yesterday yoga you young
    your yours youth yummy zombie
  `
    .trim()
    .split(/\s+/),
);
