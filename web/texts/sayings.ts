/** Of what `GET /` tells under `name`: a term, and what is said of it, for each value or with the value at `#`. */
export type Sayings = Readonly<
  Record<string, readonly [term: string, said: string | Readonly<Record<string, string>>]>
>;
