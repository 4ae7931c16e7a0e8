const words = (written: string): ReadonlySet<string> => new Set(written.trim().split(/\s+/));

/** The small words every English sentence is made of; none is a Vietnamese syllable or a short form of one. */
export const englishSmallWords = words(`
  mine myself you your yours yourself his she her hers himself herself its it's itself we us our ours they their theirs themselves this these
  those who who's whose what what's where where's when why how how's which whoever and or if because though as of for from
  with without about into onto off out over under between through during since until till while near nearby
  is isn't are aren't was wasn't were weren't been being i'm i've ive i'd i'll he's she's that's thats there's they're
  we're you're it'll he'll she'll they'll you'll we'll have haven't has hasn't had hadn't does doesn't doesnt did didn't didnt don't dont can't cant
  cannot could couldn't will won't wont would wouldn't should shouldn't might must here there now very just
  some any every each all most more much few less other another after before still never always also only again already almost
  someone somebody something anyone anybody anything nobody nothing everyone everything everybody somewhere anywhere
  want wants wanted need needs needed help helped went goes going gone get gets getting gotten comes came coming
  call called tell told said says know known knows think make makes made take takes taken took give gives gave keep keeps kept
  talk speak english understand yesterday tonight today tomorrow
`);

/** English words that are Vietnamese syllables as well, or a Vietnamese short form: they speak for neither. */
export const sharedWords = words(`
  a ai am an at b ba ban bay be bit bo boat bong bot but by c cam can cao cho co com con cop cup cut d dam dan
  day den di do dong due e f g h gang gay go got gun ha ham hang hat he hen him hit hi ho hoc hoi hot hung hut i
  im in it j k kim kin kit l la lam lan lay let lit lo loan long lot m ma mai man map mat may me men met moi mom
  mon mua mum my n nam nan nap nay net nga nhi nho no non not nu nun nut o on ong p pa pan pay pen pho pin pit q
  quan r ra ran rat run s sang sap sat sau say sen set sin sip sit so son song sun t ta tai tam tan tao tap tau
  ten than that the them then thin thong tin tip to toe ton tong top toy try tu u up v va van ve vi viet vu w x
  xin xu y yen z
`);

/** Of the province's places, in small letters: they stand in sentences of any language. */
export const placeSyllables = words(`
  ha long cam pha uong bi mong cai dong trieu quang ninh yen van don co to binh lieu tien hai dam ba che hoanh bo hong gai
`);

/** By these one speaks of oneself or another in English; Vietnamese syllables too, but hardly ever without other ones. */
export const sayingI = words('i my he him am');
/** What may follow these besides words that are only English. */
export const afterI = words('mom son am hit');

/** What Vietnamese tellings are made of, with their diacritics and, where that is no English word, without them. */
export const vietnameseSmallWords = words(`
  tôi tui em anh chị cháu mình tớ bạn cô chú bác bố mẹ chồng vợ nó thằng ông bà người ai gì nào sao
  là có không chưa đã đang sẽ bị được phải muốn cần cho với của và hay hoặc nếu thì mà nhưng vì nên ở từ về trong ngoài
  này kia đây đó ấy nay rồi nữa lắm quá ơi ạ nhé nha dạ vâng thưa xin giúp cứu hỏi gọi nhắn biết nói làm đi đến
  những các mấy một hai ba nhà con mày tao đánh sợ khóc chết đừng hôm qua bây giờ đêm tối lúc
  toi tui chau minh ban chi anh em chong nguoi gi sao khong chua dang duoc muon voi cua nay roi lam qua oi nhe nha vang
  thua giup cuu hoi goi biet noi den nhung cac nha danh khoc chet hom gio toi dem phai luc
`);
