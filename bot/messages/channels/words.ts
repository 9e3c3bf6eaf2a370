/**
 * Codes, with spaces between them, and what to do about them in the words of the platform's console; `address`
 * is where the platform sees us come from.
 */
export type Advice = readonly (readonly [codes: string, toDo: string | ((address: string) => string)])[]

/** What to fill in, and what `.env.example` shows where there is no default to show. */
export interface VariableWords {
  readonly fill: string
  readonly sample?: string
}

/** Where people have accounts, and what its codes mean; several channels may lead to one. */
export interface PlatformWords {
  readonly id: string
  readonly name: string
  /** The column of 「人员」 and its meaning; left out where the office writes no accounts down. */
  readonly account?: { readonly heading: string; readonly meaning: string }
  readonly advice: Advice
}

/** A row of 选哪个通道. */
export interface Choice {
  readonly when: string
  readonly use: string
  readonly answers: string
  readonly reminds: string
}

/** Everything that is said of one channel, wherever it is said. */
export interface ChannelWords {
  readonly name: string
  readonly platform: PlatformWords
  /** Its environment, by name. */
  readonly variables: Readonly<Record<string, VariableWords>>
  readonly choices: readonly Choice[]
  /** What the 通道 of 「群」 may call it; left out by channels that cannot speak first in a group. */
  readonly inGroups?: readonly string[]
  /** The variable that takes `群名称=密钥`. */
  readonly groupVariable?: string
  /** Codes of its own, looked up before those of its platform. */
  readonly advice?: Advice
  /** What it may need the administrator for, by the code that it reports. */
  readonly troubles?: Readonly<Record<string, string>>
  /** Why `doctor` cannot ask for its credentials. */
  readonly cannotAsk?: string
  /** Another channel that it cannot be open beside, and what `doctor` says when both are. */
  readonly clash?: { readonly with: string; readonly name: string; readonly toDo: string }
}
