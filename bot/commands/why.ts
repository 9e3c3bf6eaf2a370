import { parseCode, type Subject } from '../../rules/codes.ts'
import { checkOf } from '../../rules/evaluate.ts'
import type { Finding } from '../../rules/finding.ts'
import { can, seesEverything } from '../../rules/permissions.ts'
import { worstFirst } from '../../rules/digest.ts'
import { notYoursReply, nothingOpenReply, unknownCodeReply } from '../messages/answers.ts'
import { explainReply } from '../messages/explain.ts'
import { type Command, type CommandContext, Refusal } from './define.ts'

export const why: Command = {
  name: '为什么',
  aliases: ['为啥', '依据', '解释', '怎么算'],
  usage: '为什么 编号',
  purpose: '看依据和全部算法',
  needs: 'read',
  run: (context, rest) => {
    const finding = worstFirst(findingsOf(context, rest))[0]
    if (!finding) throw new Refusal(nothingOpenReply(rest.toUpperCase()))
    return explainReply(finding, checkOf(finding).clause(context.snapshot()), context.today)
  },
}

/** What there is to say about a short id, if the person may know. */
export function findingsOf(context: CommandContext, text: string): Finding[] {
  const subject = parseCode(text)
  if (subject === null) throw new Refusal(unknownCodeReply(text))
  const found = context.findings().filter((finding) => isAbout(finding, subject))
  const foreign = found.find(({ departmentId }) => !can(context.person, 'read', departmentId))
  if (foreign) throw new Refusal(notYoursReply())
  return found.filter(
    (finding) => seesEverything(context.person) || checkOf(finding).audience === 'department',
  )
}

function isAbout(finding: Finding, subject: Subject): boolean {
  return finding.subject.kind === subject.kind && finding.subject.id === subject.id
}
