// Words of which surrogates are made: first names that fit any person, and family and town names put together from parts.

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Names that people of any gender bear, so that "she" and "he" stay true; none is also a common word or a crisis term. */
export const GIVEN = list(`
Adrian Alexis Ali Amari Andrea Ariel Ashley Aubrey Avery Blair Briar Cameron Carey Casey Charlie Corey Dakota Dana Darcy Devon
Eden Ellis Emery Finley Frankie Harley Hayden Indra Jaime Jaya Jesse Jordan Jules Kamal Kelly Kendall Kerry Kiran Lee Leslie
Lindsay Logan Loren Mackenzie Micah Michal Misha Morgan Nicola Nikita Noor Noa Parker Peyton Quinn Reagan Reese Remy Riley
Robin Rory Rowan Ryan Sacha Sam Sasha Shannon Shiloh Sidney Skyler Stacey Taylor Terry Toni Tracy Valery Wren Yuki Yael Zion
`);

const HEADS = list(`
Ash Birch Black Brad Bran Brook Cal Carl Clay Cran Dal Dun East Elm Fair Far Glen Green Hal Hart Hazel Hol Kel Kirk Lang Lin Lock
Mar Mel Mill Nor Oak Or Pem Red Rock Rush Sel Stan Stock Sum Thorn Wal War Wen West Whit Win Wood
`);
const FAMILY_TAILS = list(
  'bourne brook by croft dale don field ford gate ham hurst land ley man mere more ner ridge son stead ston ton ward well wick worth',
);
const TOWN_TAILS = list(
  'bridge brook burgh bury cliff combe dale field ford gate ham haven hurst mere minster mouth port stead stoke ton vale ville water wick',
);

const joined = (tails: readonly string[]): readonly string[] =>
  HEADS.flatMap((head) => tails.map((tail) => head + (head.at(-1) === tail.at(0) ? tail.slice(1) : tail)));

export const FAMILY = joined(FAMILY_TAILS);
export const TOWNS = joined(TOWN_TAILS);
