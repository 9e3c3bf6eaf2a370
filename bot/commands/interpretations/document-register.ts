import { departmentNames } from '../../../db/departments.ts'
import { matchDepartments } from '../../../rules/department-names.ts'
import { interpretationState } from '../../../rules/interpretations.ts'
import { documentLedger } from '../../ledgers/documents.ts'
import { documentRegisteredReply } from '../../messages/interpretations/words.ts'
import type { Command, CommandContext } from '../talk/define.ts'
import { departmentOf } from '../talk/item.ts'
import { type Cells, type ChatRow, readCells, registerRow } from '../talk/register.ts'

const ROW: ChatRow = {
  ledger: documentLedger,
  usage: '登记文件 《茶产业发展意见》 茶叶局 2021-10-08 是 链接',
  order: ['文件名称', '单位', '发布日期', '应解读', '链接'],
}
/** A title in brackets may have spaces and brackets in it. */
const BRACKETED = /^《(.+)》\s*/su

export const documentRegister: Command = {
  name: '登记文件',
  aliases: ['登记政策文件', '新文件'],
  usage: '登记文件 标题 单位 发布日期 [应解读 是/否] [链接]',
  purpose: '登记政策文件；不写就是应解读',
  topic: 'interpretation',
  needs: 'supervise',
  run: (context, rest) => {
    const before = new Set(context.snapshot().documents.map(({ id }) => id))
    registerRow(context, ROW, readRow(context, rest))
    const added = context.snapshot().documents.find(({ id }) => !before.has(id))
    if (!added) throw new Error('the document is not in sight')
    const { app, today } = context
    const state = interpretationState(added, app.calendar(), app.profile, today)
    return documentRegisteredReply(added, departmentOf(context, added.departmentId), state)
  },
}

/** The department itself interprets it unless another is named, as 解读单位. */
function readRow(context: CommandContext, rest: string): Cells {
  const title = BRACKETED.exec(rest)?.[1]
  const cells =
    title === undefined
      ? readCells(context, ROW, rest)
      : {
          ...readCells(context, { ...ROW, order: ROW.order.slice(1) }, rest.replace(BRACKETED, '')),
          文件名称: title,
        }
  const named = { ...cells, 文件名称: (cells['文件名称'] ?? '').replace(/^《(.+)》$/su, '$1') }
  return { 解读单位: departmentName(context, cells['单位'] ?? ''), ...withLink(named) }
}

/** As it is printed; a name that means nobody is told by the ledger. */
function departmentName({ app }: CommandContext, typed: string): string {
  const [only, ...others] = matchDepartments(typed, departmentNames(app.db))
  return only && others.length === 0 ? only.name : '待定'
}

/** 应解读 may be left out before a link, and be written in other words. */
function withLink(cells: Cells): Cells {
  const must = cells['应解读'] ?? ''
  if (/^https?:/iu.test(must)) return { ...cells, 应解读: '', 链接: must }
  const plain = must.replace(/^(应解读|需解读|要解读)$/u, '是').replace(/^(不解读|不需解读|无需解读)$/u, '否')
  return { ...cells, 应解读: plain }
}
