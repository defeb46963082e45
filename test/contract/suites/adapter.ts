// How a contract suite gets at an adapter: made for one test, gone after it.
export interface Adapter<T> extends AsyncDisposable {
  readonly port: T;
  /** A second, independent instance on the same data, as another process would have. */
  readonly another: () => Promise<T>;
}

export type MakeAdapter<T> = () => Promise<Adapter<T>>;
