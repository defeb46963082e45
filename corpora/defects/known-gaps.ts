// Lines of the table that the pipeline does not hold yet, by `plant/line`, each with what happens instead.
export const KNOWN_GAPS: ReadonlyMap<string, string> = new Map<string, string>([]);
