/** What `replay-words` prints. */

export interface Replayed {
  readonly who: string
  readonly sentence: string
  readonly command: { readonly name: string; readonly rest: string } | null
  readonly outcome: keyof typeof OUTCOMES
  /** The rows that changed, by table. */
  readonly changed: string
  readonly answer: string
}

const OUTCOMES = { done: '听懂', asked: '反问', refused: '谢绝', unknown: '没懂' } as const

/** Who, what, what was understood, what changed, how the answer begins; a tab between them. */
export function replayedLine({ who, sentence, command, outcome, changed, answer }: Replayed): string {
  const heard = command === null ? '—' : `${command.name} ${command.rest}`.trim()
  const first = answer.split('\n').find((line) => line.trim() !== '') ?? ''
  return [who, oneLine(sentence), `${OUTCOMES[outcome]}：${oneLine(heard)}`, changed || '—', first].join('\t')
}

export function replayedCounts(replayed: readonly Replayed[]): string[] {
  const counts = Object.entries(OUTCOMES).map(([outcome, name]) => {
    const count = replayed.filter((it) => it.outcome === outcome).length
    const share = replayed.length === 0 ? 0 : (100 * count) / replayed.length
    return `${name}${count}句（${share.toFixed(1)} %）`
  })
  const changing = replayed.filter(({ changed }) => changed !== '').length
  return ['', `共${replayed.length}句：${counts.join('，')}；${changing}句改动了数据`]
}

export function badSentenceLine(line: number): string {
  return `第${line}行没有制表符，应写成：谁、制表符、一句话。`
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '\\n')
}
