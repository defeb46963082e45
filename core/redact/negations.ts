// Words that turn a crisis sentence round: a closed class, counted where they stand beside a crisis term.

/** Of English, Spanish, German, French and Chinese. In small letters; an apostrophe parts words, so "don't" also stands for "don’t" and "don t". */
export const NEGATIONS: readonly string[] = `
no not never none nobody nothing neither nor without cannot hardly
isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't won't wouldn't can't couldn't shouldn't mustn't needn't ain't mightn't
isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt wont wouldnt cant couldnt shouldnt mustnt aint
deny denies denied denying
no nunca jamás ni nadie nada ningún ninguna tampoco sin negó niega
nicht nie niemals kein keine keinen keinem keiner niemand nichts weder ohne leugnet verneint
ne pas jamais rien aucun aucune sans
不 没 沒 別 别 无 無 未 非 否
`
  .trim()
  .split(/\s+/);

/** How many words may stand between a negation and its crisis term: "not at all thinking of …", "… no, never". */
export const NEGATION_REACH = { before: 4, after: 3 } as const;
