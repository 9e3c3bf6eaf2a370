import { evidenceOf } from '../../../db/crawl.ts'
import { type CrawlItem, itemsOf } from '../../../db/crawl-items.ts'
import { parseCode } from '../../../rules/codes.ts'
import { worstFirst } from '../../../rules/digest.ts'
import { checkOf } from '../../../rules/evaluate.ts'
import type { Finding } from '../../../rules/finding.ts'
import { nothingOpenReply } from '../../messages/talk/answers.ts'
import { explainReply } from '../../messages/items/explain.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { foiSheet } from '../foi/sheet.ts'
import { findingsOf } from '../talk/scope.ts'

const ITEMS_SHOWN = 3

export const why: Command = {
  name: '为什么',
  aliases: ['为啥', '依据', '解释', '怎么算'],
  about: { items: [] },
  asked: ['凭什么', '咋算的', '怎么算的', '怎么算出来', '哪来的', '什么依据', '为何'],
  usage: '为什么 编号',
  purpose: '看依据和全部算法',
  example: '为什么 X12',
  topic: 'look',
  needs: 'read',
  run: (context, rest) => {
    const findings = worstFirst(findingsOf(context, rest))
    const subject = parseCode(rest)
    // A request that is done is asked about as often as an open one: by auditors, and before a court.
    if (findings.length === 0 && subject?.kind === 'foi-request') return foiSheet(context, subject)
    if (findings.length === 0) throw new Refusal(nothingOpenReply(rest.toUpperCase()))
    const snapshot = context.snapshot()
    const explained = findings.map((finding) => ({
      finding,
      clause: checkOf(finding).clause(snapshot),
      evidence: evidenceBeside(context, finding),
      items: itemsBeside(context, finding),
    }))
    return explainReply(explained, context.today)
  },
}

function evidenceBeside({ app }: CommandContext, finding: Finding) {
  const seen = finding.check === 'column-freshness' ? finding.detail.column.observation : null
  return seen === null ? null : evidenceOf(app.db, finding.subject.id, seen)
}

/** The newest that the crawler has seen in the column. */
function itemsBeside({ app }: CommandContext, finding: Finding): readonly CrawlItem[] {
  return finding.check === 'column-freshness' ? itemsOf(app.db, finding.subject.id).slice(0, ITEMS_SHOWN) : []
}
