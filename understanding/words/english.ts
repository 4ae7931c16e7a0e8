/**
 * English words that people mix in: "has" is not first of all "há" typed through a keyboard without its program, nor "belong"
 * "bé lòng". Gathered by scripts/count-english.ts; words that are Vietnamese syllables as well are not in the list.
 */
export const englishWords: ReadonlySet<string> = new Set(
  `
    able about above abroad absent absolutely abuse abused acc accent accept access accident account acid across
    act actors actual ad add address adult advice afraid after afternoon again against age agency agent ago agreed
    ahead aid air album align alive all allergic allergy alley allow allowed almost alone along aloud already also
    always amazing ambulance and animal annoyed annoying anonymous another answer answering answers anti any
    anybody anyone anywhere apartment app applies apply apprentice are area aren argue arm arms around article
    articles as ashes ask asked asking asks asleep assassin asthma attack aunt autism autistic auto autocorrect
    autocorrected automatic available away axe baby babysit babysitter back background backstroke bag balcony ball
    bamboo band bank bar barefoot barge bark base basement basic bath bathroom baton battery beach beat beats
    because become bed bedroom beds been beer before beg began begged begging begin beginner beginners behind being
    belong below belt beside best bestie better between bf bias big bike bilingual bill binge bird birth birthday
    bite black blackmail blade blame blanket blankets bleach bled bleeding blister block blood bluetooth board
    boarding body bodyguard boiling book booked border bored born borrowed boss both bottle bottles bowl box boxing
    boy boyfriend boys brass break breakfast breaking breaststroke breathe breathing bride bridge bring bro
    brochure broke broken broker brother bruises brutal bubble bucket budget build building bullet burn burned
    burning burnout burns bury bus business busy buyer bye cabin cafe caffeine cage cairo call called callers
    calling calls calves came camera camp camping canada canal cancel candy cannot canteen capacity caps caption
    car card cardboard care caregiver cares carry case cash cashier casino casualties catch cause cellar center
    ceremony certificate ch chain chained chains chair challenge change changing charger chase chasing chatbot
    chatting check checks cheers chemistry chess child children chili chill china chinese chlorine chocolate choir
    choke choose chopped christmas church cigarette circle city clan class classmates classroom clear cleaver
    clever client clinging clinic clip clo close closed clothes club coal coconut coffee coffin cold collab
    colleague collects color come comedian comes coming comment common commune company compare comparing complete
    compound concern conference confidential confirm confiscate confused confusing connect consent contact
    container contract control controlling cook cooking cool corner corporal corridor cots could counselling
    counsellor counselor count countdown counted counting country couple course court cousin cover crackers cramp
    crawl creativity credit creeper creepy cried crime criminal cringe criticises cross crossbow crossing crowbar
    cruise cry crying crypto curious current curry customer customers cute cutter cv cyberbully dad daddy daily
    dance data date daughter dawn daylight days dead deadline deaf deal debt deep delete delivery demand depth desk
    diamonds diaper diary did die died differ dinner direct dirty disappear discord discount dissected dock
    documents does doesn dog doing domestic donate donated donation donations done door dorm down download
    downstairs drag dragged dragging drags drama draw drift drifting drill drink drinking drinks drive driver
    driving drop drown drowned drowning drugs drum drunk duck duct during duty each ear ears earth ease eat eaten
    eating eczema edge electric elevator eleven email emergency empty end ended ends energy english enough
    entertain escape essay even evening ever every everybody everyday everyone everything everywhere ex exam
    example excel exclude exhausted expat extra eye eyes face facebook factory fail fainted fake fall family fan
    fanpage far farewell farm farmer fast father fault fee feel feeling feet fell female ferry fetch few fianc
    fifteen fifty fight fighting file files fill film films final finally find fine fingers fire first fish fishing
    fits five fix flat flick flight flip flipped float floating floats floor fog fold follow food football for
    force forced foreign foreigner foreigners forever forget form forty found four fourteen free freestyle freeze
    friday fridge friend friendly friends frog from front full fun funds funny futsal game gamer gaming garage gas
    gaslight gasoline gate gave get gets gh ghost gift giggling girl girls give given gives glass glow goggles
    going gold goldfish golf gone good goodbye government grab grabfood grade grades graduation grandma grandpa
    grandparents great groom group grow guard guesthouse guests guide guideline guinea guitar gutting gym hack
    hacked hacker had haha hair half halloween hallway hamster hand handle hands hanger happen happens happily
    happy harassment harbour hard has hasn have haven head heads headshot healthy hear hearing heart heated heating
    held hell hello help helper helping helpline her here hers herself hey heyy hid hide hiding high highway
    himself his hits hitting hiya holding holds hole holiday home homestay homework honey hoodie hope horror horse
    hospital hostel hotel hotline hour hours house houses how hr hubby hug huge human humiliating hunting hurry
    hurt hurting hurts husband id idea idol ids ielts if ignore ignores illegal immigration inbox include
    inflatable info infographic insane inside instant instead instructor intake interview into invisible invite
    invited ipad iron is island its jacket jam jar jealous jelly job jobs join joined joke judge juicy july jump
    jumped just ka karaoke kayak keep keeper keeps kept key keys kh kick kicked kid kidnap kids kill killed killer
    killing kind kinda king kiss kitchen kite knee kneel knew knife knock know knuckles kpi labor lady lag land
    landing landlord language laos laptop large last late laugh laughed laughing laughs laundry law lawyer lazy
    leader leaflet leak learn leave leaves leaving lecture led ledge left leg legal legally legit legs lend less
    lesson lessons letter letters level lie lies life lifeguard light lighter lighters lights like limp line lined
    link lips lipstick list listen listens literally little live lives livestream living ll load loaded lobby
    locals location lock locked locker lockers locks log lol lonely look looked looking looks loop loser loss lost
    loud loved low lunch lunchbox lying lyrics machete machine made maid mailed mailing main make makes mall
    management manager many march mark market marks marriage married marry marrying massage matter mattresses max
    maximum maybe meal meals mean meant measure meat medical meet meeting member meme mentor menu menus message
    messages messaging meter metres mic midnight might mile mileage milk mimic mind mine minecraft mini minimart
    minimum minority minute miss missed missing mistake mix mocks mode model mommy monday money months moon
    mooncake more morning most motel mother mountain mouth mouthing move moved movie moving much murder murdered
    museum music musical must myself naked name names nappy near nearest nearly need needed needs neighbor
    neighbour neither nepal nephew nervous nets never new newbie newcomers next ng ngh nh nice nickname niece night
    nights nine ninth nobody noodles noon normal north nose note nothing notification novel november now nude
    number numeral nurse of off offer office officer offline often ok okay old older omg once one ones onions
    online only open opening operate opt or order other our ours out outside over overlap owe own owner page paid
    pain painless paint paintball pancakes panic pants paper papers parents park parked parking parrot part partner
    partnership party pass passed passport passports password past pavement paying pdf peel penalties people per
    perfect person petrol pets pg ph phone phones photo photos physical piano pic pick picks pics picture pictures
    piece pieces pier pig pillow pills pinch pipe pirate pizza place plain plan plank planning plant plaster plate
    play plays please pls pm podcast point pointing police policy pond pool popcorn port pose positivity post
    postpartum posts posture pour poured practice prefer presentation press pressed pretend price primary privacy
    private problem process product profile project promise promised properly protection protects provide province
    provincial public pull punch punched punching punishment pupil pupils puppy pure purpose push pushed puts qu
    queen question questions queue quick quiz rage railing rain raining random rank ransom raped rare rather razor
    reach read reading reads ready real really receipts reception receptionist record recorded recover recovery
    recruiter red referral refuge register registers rehearsals remarried remote remove rent replies reply report
    require reschedule rescue research residents resort respond result retake return ribs rice rifle right rights
    ring river roast robbery roblox robot rock rocks roof rooftop room roommate rooms rope rose round rubs rule
    runs sad safe safeguarding said sale salon salt same samurai saturday sauce save saved saw saying says scam
    scammer scared scene schedule scheduled school schoolkids scooter scream screamed screaming screen screenshot
    sea search second secret security see seek seem seen sees self sell sells send sending sends senior sent
    sentence series serve service session seven sextort sextortion shake shaking shaming shampoo shape share she
    shed shelter shelters shift shifts ship shipper shock shoe shoes shoot shop shore short shot should shoulder
    shout shouting show showed shower shuttle shy sick side sign signed silent since single sinking sinks sis
    sister sitter sitting six sixteen size skin skincare skirt slam slap slaughtered slay sleep sleeping sleepover
    sleeps sleepy slice slipped slot slowly small smart smash smashed smashing smell smile smoking sneak social
    socks sofa sold some somebody someone something sometime sometimes somewhere songs soon sorry sorted sos sound
    soup south spa spam spare speak speaker speakers speaking speaks special spell spent spicy spots spotting
    spouse squad squid stab staff stage stairs stairwell stale stalker stalls stand standing start starts state
    station stay staying steak step stepdad stepfather stepmom stick sticker still stomach stomp stone stop stopped
    stops storage store storeroom story stove stranger strangle strawberry street stress strict stroke strokes
    stroller strong stuck student study stuff stunning stupid stutter submit subscription such suck suicide suit
    sulks summer sunday sundays sunrise sunset supervisor support sure surprise survey swapping sweat swept swim
    swimming swing swinging sword syrup table tablet tablets taiwan take takes taking talk tape taped task tax taxi
    tea teach teacher teachers teaches team teaser technique teen teenager teenagers teens tell tells template tent
    terrace terrified test testing text texted texting th thank thanks their themselves there these they thing
    things think third thirteen thirty this those though thought threaten threatens three threw through throw
    thrown thursday tickle tide tie tied tiger tiktok time times timetable tiny tired tks today toddler toddlers
    together toilet told tomorrow tonight too took topless torch total touch touched tour tourist toward town towns
    toxic tr track traffic training transfer treadmill treat treatment tree trial trick tried troll trust tuesday
    turn turning turns tutor tv twelve twenty twice twins twist two type typhoon typing ugly uncle under underwear
    undress unfair unfollow uniform unless unsubscribe until update upstairs us usd use used user using usual valid
    vampire vanished vendor venmo very vest victim video vietnam vietnamese view villa village vincom violence
    visit vl voice voicemail volleyball volunteer volunteers wait waiting waitress waits wake walk walking wall
    wandering want wanted wants war warden warehouse was wasn watch water waterfall waves waving way we weak wears
    webcam wedding wednesday week weekdays weekend weeks welfare well went were what wheelchair when whenever where
    which while whip whipped whisper whispered white who whole why wife will win wind window wipe with without
    woman women won wood word work worker workers working workout works workshop world worry worth would wrench
    wrist write writing wrong wrote yay year years yell yells yes yesterday yo yoga you young your yours youth
    yummy zalo zombie
  `
    .trim()
    .split(/\s+/),
);
