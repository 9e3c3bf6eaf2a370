import { crawlPages, startRun, stateOf } from '../../../db/crawl.ts'
import { disputePage } from '../../../db/disputed-pages.ts'
import { noteOnAct } from '../../../db/engine/change.ts'
import { toCode } from '../../../rules/codes.ts'
import { maskPersonalNumbers } from '../../../rules/content/personal-data.ts'
import { can } from '../../../rules/permissions.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import { notForThisReply, tooLongTextReply } from '../../messages/talk/items.ts'
import { LOOK_NOW } from '../../messages/websites/crawl.ts'
import { disputedReply } from '../../messages/websites/dispute.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { readItem, refuseNextItem } from '../talk/item.ts'

/** As long as a ledger's cell. */
const MAX_NOTE = 300

export const dispute: Command = {
  name: '不对',
  aliases: ['看错了', '判错了'],
  usage: '不对 编号 说明',
  purpose: '自动检查看错了这个栏目：再看一遍，并留下网页供管理员复查',
  topic: 'office',
  needs: 'report',
  about: { items: ['column'] },
  run: (context, rest) => {
    const { app, person, now } = context
    // A department does not judge the machine: what it objects to goes before the office.
    if (!can(person, 'supervise')) return context.run(`有异议 ${rest}`, null)
    const { subject, text } = readItem(rest)
    if (subject.kind !== 'column') throw new Refusal(notForThisReply(subject))
    refuseNextItem(text, `不对 ${toCode(subject)} 最新一条是10月8日`)
    if (text.length > MAX_NOTE) throw new Refusal(tooLongTextReply(MAX_NOTE))
    if (!app.config.crawl.isOn) throw new Refusal(LOOK_NOW.off())
    const { id: columnId } = subject
    const page = crawlPages(app.db).find(({ kind, id }) => kind === 'column' && id === columnId)
    if (page === undefined) throw new Refusal(unknownCodeReply(toCode(subject)))
    const { departmentId, url, name } = page
    const said = stateOf(app.db, 'column', columnId)?.reading ?? null
    disputePage(app.db, { columnId, disputedAt: now, note: maskPersonalNumbers(text), said, url })
    const key = `asked:dispute:${columnId}:${now}`
    const run = { key, startedAt: now, endsAt: null, departmentId, askedBy: person.personId }
    startRun(app.db, run, [{ kind: 'column', subjectId: columnId, notBefore: now }])
    noteOnAct(app.db, { columnId, note: maskPersonalNumbers(text) })
    return disputedReply(toCode(subject), name, said)
  },
}
