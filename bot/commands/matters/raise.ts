import { addMatter, matterById, type MatterKind, openMatters } from '../../../db/matters.ts'
import { ownerOf, type Subject, type SubjectKind, toCode } from '../../../rules/codes.ts'
import { can } from '../../../rules/permissions.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import {
  alreadyRaisedReply,
  matterForOfficeReply,
  opinionUsageReply,
  raisedReply,
} from '../../messages/matters/words.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { readItem, readReason } from '../talk/item.ts'
import { tellOffice } from '../talk/tell.ts'
import { wordsOfMatter } from './state.ts'

const ITEMS: readonly SubjectKind[] = [
  'letter',
  'foi-request',
  'website',
  'column',
  'account',
  'document',
  'rectification',
]

interface AboutItem extends Pick<Command, 'name' | 'aliases' | 'asked' | 'purpose'> {
  readonly kind: MatterKind
  readonly items: readonly SubjectKind[]
  readonly example: string
}

/** Puts an item of one's own before the office, with the reason. */
function aboutItem({ kind, items, example, ...words }: AboutItem): Command {
  return {
    ...words,
    usage: `${words.name} 编号 理由`,
    topic: 'report',
    needs: 'report',
    about: { items, hasReason: true },
    run: (context, rest) => {
      const { subject, text } = readItem(rest)
      const code = toCode(subject)
      const owner = ownerOf(context.snapshot(), subject)
      if (owner === null || !items.includes(subject.kind) || !can(context.person, 'report', owner))
        throw new Refusal(unknownCodeReply(code))
      const before = openMatters(context.app.db).find(
        (it) => it.kind === kind && it.subject?.kind === subject.kind && it.subject.id === subject.id,
      )
      if (before !== undefined) throw new Refusal(alreadyRaisedReply(code, before.id))
      const reason = readReason(text, `${words.name} ${code} ${example}`, `${words.name} ${code}`)
      return raise(context, kind, { subject, departmentId: owner, said: reason })
    },
  }
}

const extension = aboutItem({
  kind: 'extension',
  name: '申请延期',
  aliases: ['要求延期', '想延期'],
  asked: ['能不能延期', '可以延期', '需要延期', '延期申请', '多给几天', '宽限'],
  purpose: '向办公室申请延长办理期限',
  items: ['letter', 'foi-request'],
  example: '需多部门会商',
})

const notOurs = aboutItem({
  kind: 'not-ours',
  name: '不是我们的',
  aliases: ['不归我们', '不归本单位', '不是我单位的'],
  asked: ['不归我们管', '不是我们单位', '不属于我们', '不是我们', '不归我单位', '转错了', '派错了', '分错了'],
  purpose: '告诉办公室这一项不归本单位办理',
  items: ITEMS,
  example: '属于水利局职责',
})

const objection = aboutItem({
  kind: 'objection',
  name: '有异议',
  aliases: ['异议', '申诉', '不认可'],
  asked: ['有误', '搞错了', '弄错了', '不准确', '不属实', '不符合', '不服', '冤枉', '有疑问'],
  purpose: '对提醒、通报的某一项有不同意见，请办公室复核',
  items: ITEMS,
  example: '9月28日已经更新',
})

/** From anybody, about anything: 国办函〔2026〕12号 wants a way to complain about reminders. */
const opinion: Command = {
  name: '意见',
  aliases: ['意见建议', '提意见', '投诉'],
  usage: '意见 内容',
  purpose: '对提醒、通报和这个助手的意见建议，转办公室',
  topic: 'report',
  needs: 'join',
  about: 'nothing',
  run: (context, rest) => {
    if (rest === '') throw new Refusal(opinionUsageReply())
    const said = readReason(rest, '意见 每周提醒太长')
    return raise(context, 'opinion', {
      subject: null,
      departmentId: context.person.departmentIds[0] ?? null,
      said,
    })
  },
}

export const matters: readonly Command[] = [extension, notOurs, objection, opinion]

function raise(
  context: CommandContext,
  kind: MatterKind,
  { subject, departmentId, said }: { subject: Subject | null; departmentId: number | null; said: string },
): Reply {
  const { app, person, now } = context
  const about = { kind, subject, departmentId, words: said }
  const id = addMatter(app.db, { ...about, raisedBy: person.personId, raisedAt: now })
  const matter = matterById(app.db, id)
  if (matter === null) throw new Error('a matter was raised and is not there')
  const words = wordsOfMatter(context, matter)
  const reply = matterForOfficeReply(words)
  return raisedReply(words, tellOffice(context, { origin: 'matter', about: `matter:${id}`, reply }))
}
