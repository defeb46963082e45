// Words that no source has: chat slang, and names of things that people write about. Written for this project.

const list = (words: string) => words.split(/\s+/).filter((word) => word !== '');

/** Shortened and playful spellings of chats and forums. */
export const SLANG = list(`
abt acc af afaik afk aight ama amirite amrn asap asf asl atm awk bae bb bby bc bcoz bcs bcuz bestie bffs bff biatch bougie brb bruh bs btw byeee
cba cmon convo convos cos coulda cringe cya cuteee dafuq dang dat deadass defo dem dese diff dis dm dms dope doggo dude dudes dw
em emo eww ew fam fave favs faves fb ffs finna fml fomo fr frfr ftw ftm fwb fyi gf gfs ghosted ghosting gimme goddamn goin gona gotcha gr8 gtfo gtg guap
haha hahaha hahahaha heh hehe hella hmmm hmmmm hmu hollah hook hmph hun hubby hv icymi idc idek idgaf idk idkk idts ight iirc ikr ily ilysm imao imho imma imo
innit irl iykyk jfc jk jkjk joking kinda kk kys lil lmao lmaoo lmaooo lmfao lmk loll lolll lolol lool lotta luv luvs lv mb mf mfs mins mkay mmk msg msgs
nah naw nbd ngl nm nmu noob noobs nope np nsfw nsfl nuff nvm nvr obv obvi obvs ofc ofcourse oml omfg omw ong oof ooc oop otp outta owo pfft pics plz pls plss
pmed pms ppl prolly props prob probs pov ppls rn rly rlly rofl roflmao rip rt sal shawty shoulda sis smfh smh smth smthn sm snapchatted sob somethin soo sooo soooo sos srsly
sry stfu sus swole tbf tbh tbqh tfw tf tfti tgif tho thots thru thx tia tl tldr tmi tmrw tmr tn tomo tonite totes tryin tryna ttyl ttys tw twt tysm ty tyty
ugh ughh ughhh uwu vibe vibes vibin wanna wassup wat watcha wbu wdym whatcha whatev whatevs whats whatsup wholesome whoop whoops wk wknd woah woot woulda wsp wt wtaf wtf wth wut wuv
wyd wya xd xo xoxo xx xxx yada yall yea yeap yeet yep yey yikes yolo yoo yooo yous yup yupp yuppers zomg zzz nothin doin somethings lookin feelin havin talkin gettin bein sayin thinkin
workin livin comin makin cryin dyin startin stayin wantin needin dont wont cant didnt doesnt isnt wasnt arent werent wouldnt couldnt shouldnt havent hasnt hadnt aint im ive youre theyre
hes shes thats whos lets youve weve theyve youll theyll itll theres heres wheres hows whens alot atleast aswell infact incase inspite alright everytime eachother
welp lotta outta sayin tellin makin gettin givin livin missin nuthin tho tha dis dat hahah haha hehehe ayy ayo aye deffo ahaha ikr lolol omds wtaf sheesh skrrt drip slay simp yeah yeahh yesss bich biatch beyotch gurl boi bois fren frens smol chonk doge lad lads innit mate mates
selfharm selfharming selfharmed unalive unalived unaliving suicidality triggering triggery meds med psych psychs psychiatrists shrink shrinks bipolar bpd ptsd cptsd ocd adhd add asd
gad mdd ednos edtwt sh si sui ods oded rehab rehabs detoxing benzos ssri ssris snri snris maoi maois antipsychotics shrooms edibles vape vapes vaping vaped juul dab dabs weed
`);

/** Words of files, devices and the net, which object keys are full of. */
export const TECHNICAL = list(`
json jsonl ndjson csv tsv xml yaml yml html htm md txt rtf pdf doc docx xls xlsx ppt pptx zip gz tgz tar parquet png jpg jpeg gif gifs svg webp mp3 mp4 wav m4a ogg flac avi mov mkv srt vtt
sql sqlite db api apis url urls uri http https www ftp ssh dns vpn wifi bluetooth usb hdmi ssd cpu gpu ram ios app apps gdrive dropbox onedrive icloud s3 gcs aws gcp ovh github gitlab readme changelog
emoji emojis selfie selfies hashtag hashtags podcast podcasts vlog vlogs blog blogs livestream livestreams chatbot chatbots screenshot screenshots offline login logins username usernames
dataset datasets metadata preprocessed deduped dedup checkpoint checkpoints tokenizer tokenizers finetune finetuned finetuning
`);

/** Street names of drugs that people are called as well. */
export const DRUG_SLANG = new Set(list('molly mandy sherry'));

/** Services, shops, makes, works and teams that are spoken of all day and are no person. */
export const PROPER = list(`
facebook instagram snapchat tiktok whatsapp discord twitch reddit youtube google netflix spotify hulu disney roku uber lyft doordash grubhub airbnb expedia tinder bumble hinge grindr okcupid
zoom skype facetime slack teams venmo paypal zelle cashapp amazon walmart ikea costco walgreens cvs starbucks mcdonalds wendys chipotle subway dunkin kfc nike adidas gucci
iphone ipad ipod macbook android samsung nokia xbox playstation nintendo switch wii pokemon minecraft fortnite roblox zelda sims warcraft overwatch valorant skyrim fallout
tumblr pinterest twitter linkedin myspace telegram signal messenger imessage gmail hotmail outlook yahoo bing wikipedia quora craigslist ebay etsy alexa siri chatgpt openai gemini copilot
woebot wysa betterhelp talkspace calm headspace sanvello moodpath daylio youper replika
fedex ups usps dhl nasa nfl nba mlb nhl fifa ufc wwe espn cnn bbc nbc abc cbs hbo mtv imax
toyota honda hyundai kia nissan subaru mazda volvo volkswagen audi bmw lexus chevy chevrolet buick jeep tesla prius camry corolla civic accord harley
batman superman spiderman avengers marvel hogwarts gryffindor slytherin hufflepuff naruto anime manga simpsons frozen shrek minions transformers godzilla
christmas xmas easter hanukkah chanukah kwanzaa diwali ramadan eid passover thanksgiving halloween lent valentines juneteenth purim yom kippur rosh hashanah vesak holi nowruz
monday tuesday wednesday thursday friday saturday sunday mon tues wed thurs fri
english spanish french german italian portuguese russian polish ukrainian arabic hebrew hindi urdu bengali punjabi tamil telugu marathi gujarati mandarin cantonese chinese japanese korean
vietnamese thai tagalog filipino indonesian malay swahili yoruba igbo hausa amharic somali turkish persian farsi pashto kurdish greek latin dutch swedish norwegian danish finnish hungarian czech
romanian bulgarian serbian croatian welsh gaelic irish scottish esperanto yiddish nepali burmese khmer lao mongolian
christian christianity catholic catholicism protestant baptist methodist lutheran mormon pentecostal evangelical orthodox jewish judaism muslim islam islamic hindu hinduism buddhist buddhism sikh sikhism
bible quran koran torah jesus christ god allah buddha satan
`);
