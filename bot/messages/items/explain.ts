import { code } from './checks/define.ts'
import { wordsOf } from './checks/index.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import type { Finding } from '../../../rules/finding.ts'
import { evidenceLines, itemLines, type SeenItem } from '../websites/crawl.ts'
import type { Reply } from '../talk/reply.ts'
import { STAGE_NAMES } from '../talk/words.ts'

interface Explained {
  readonly finding: Finding
  readonly clause: string
  /** What the machine that looked has kept. */
  readonly evidence?: Readonly<Record<string, string>> | null
  /** The newest that the machine has seen there. */
  readonly items?: readonly SeenItem[]
}

/** The whole arithmetic behind what is known of one item: evidence, window, each day skipped, and the clause. */
export function explainReply(explained: readonly Explained[], today: LocalDate): Reply {
  const [first] = explained
  return {
    title: `为什么${first === undefined ? '' : ` ${code(first.finding.subject)}`}`,
    sections: explained.flatMap(({ finding, clause, evidence = null, items = [] }) => [
      {
        lines: [
          ...wordsOf(finding).steps(finding, today),
          ...(evidence === null ? [] : evidenceLines(evidence)),
          ...itemLines(items),
        ],
      },
      { lines: [`结论（${today}）：${conclusionOf(finding)}`, `依据：${clause}`] },
    ]),
    footer: '如与实际不符，请联系办公室更正。',
  }
}

function conclusionOf(finding: Finding): string {
  return wordsOf(finding).conclusion?.(finding) ?? STAGE_NAMES[finding.stage]
}
