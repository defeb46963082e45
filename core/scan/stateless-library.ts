// Opens wink-nlp so that what it reads depends on nothing that it read before: it keeps each unknown word, and cuts later texts by it.
import type { ItsHelpers, Model, WinkMethods } from 'wink-nlp';

interface Feature {
  readonly list: string[];
  readonly hash: Record<string, number>;
  index: number;
}

/** What the library adds to, of its model; shared by all its instances here. */
interface Core {
  readonly features: Readonly<Record<string, Partial<Feature>>>;
}

type Loader<T> = () => T;
interface Parts {
  readonly core: Loader<Core>;
  readonly sbd: Loader<unknown>;
  readonly pos: Loader<unknown>;
}

export interface Library {
  readonly its: ItsHelpers;
  readonly readDoc: WinkMethods['readDoc'];
}

/** A machine without a state, as its JSON. */
const UNUSED = { machines: ['[0,0,{},{},{},{}]'], transformers: [] };

/** Reading the core takes 80 ms, a fresh instance over it 0.3 ms: one is made after each text with an unknown word. */
export async function openLibrary(): Promise<Library> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const parts = model as unknown as Parts;
  const core = parts.core();
  const [sbd, pos] = [parts.sbd(), parts.pos()];
  const shared = {
    ...model,
    core: () => core,
    sbd: () => sbd,
    pos: () => pos,
    // Loaded by every instance, and run by none with this pipe.
    ner: () => UNUSED,
    metaCER: () => UNUSED,
    negation: () => UNUSED,
    sa: () => UNUSED,
  } as unknown as Model;
  const open = (): WinkMethods => winkNLP(shared, ['sbd', 'pos']);

  const grown = Object.values(core.features).filter((feature): feature is Feature => feature.index !== undefined);
  const sizes = grown.map(({ list }) => list.length);
  const forget = (): boolean => {
    let any = false;
    for (const [at, feature] of grown.entries()) {
      for (const word of feature.list.splice(sizes[at] as number)) {
        delete feature.hash[word];
        any = true;
      }
      feature.index = feature.list.length;
    }
    return any;
  };

  let instance = open();
  return {
    its: instance.its,
    readDoc: (text) => {
      if (forget()) instance = open();
      return instance.readDoc(text);
    },
  };
}
