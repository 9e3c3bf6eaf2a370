import { foiNumbers, foiParticulars, foiRequestIdOf } from '../../../db/foi-requests.ts'
import { yearOf } from '../../../rules/dates.ts'
import { nextFoiNumber } from '../../../rules/foi/numbers.ts'
import { can } from '../../../rules/permissions.ts'
import { foiRequestLedger } from '../../ledgers/foi-requests.ts'
import {
  foiPreview,
  foiRegisteredReply,
  newFoiReply,
  notYourDepartmentReply,
  type RegisteredFoi,
} from '../../messages/foi/registration.ts'
import { APPLICANT_NAMES } from '../../messages/foi/words.ts'
import { inPrivateReply } from '../../messages/talk/items.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { day } from '../../sources/cells.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { foiInHand } from './state.ts'
import { departmentOf } from '../talk/item.ts'
import { type Cells, type ChatRow, readCells, registerRow } from '../talk/register.ts'
import { tellDepartment, tellOffice, type Told } from '../talk/tell.ts'
import { isDay, piecesOf } from '../talk/words.ts'

const ROW: ChatRow = {
  ledger: foiRequestLedger,
  usage: '登记依申请 平氏镇 网络 2021-10-08 农村低保审批结果',
  order: [],
}

/** What the columns are called when people speak of them. */
const LABELS: Readonly<Record<string, string>> = {
  单位: '承办单位',
  确认日期: '收到日期',
  签收日期: '收到日期',
  内容: '申请内容',
}

export const foiRegister: Command = {
  name: '登记依申请',
  aliases: ['登记依申请公开', '新依申请'],
  usage: '登记依申请 [编号] 承办单位 提交方式 提交日期 [确认或签收日期] [申请人类型] 申请内容',
  purpose: '登记一件依申请公开；编号不写就自动编号，申请人、联系方式请写成「申请人：……」',
  example: '登记依申请 平氏镇 网络 10月8日 农村低保审批结果',
  topic: 'foi',
  needs: 'report',
  run: (context, rest) => {
    if (context.conversation === 'group') throw new Refusal(inPrivateReply('登记依申请'))
    const text = withHeadings(rest)
    const cells = completed(context, readCells(context, { ...ROW, order: orderOf(context, text) }, text))
    registerRow(context, ROW, cells)
    return handOver(context, cells['编号'] ?? '')
  },
}

function withHeadings(text: string): string {
  return text.replace(
    /(^|[\s,，;；])(单位|确认日期|签收日期|内容)(?=\s*[:：])/gu,
    (_, before: string, label: string) => `${before}${LABELS[label] ?? label}`,
  )
}

/** Words without labels: a number has digits in it, and no department has; what may be missing is told by its look. */
function orderOf(context: CommandContext, text: string): readonly string[] {
  const words = piecesOf(context, text)
  const order = [
    ...(/\d/u.test((words[0] ?? '').normalize('NFKC')) ? ['编号'] : []),
    '承办单位',
    '提交方式',
    '提交日期',
  ]
  const receipt = words[order.length] ?? ''
  if (isDay(context, receipt)) order.push('收到日期')
  if (Object.values<string>(APPLICANT_NAMES).includes(words[order.length] ?? '')) order.push('申请人类型')
  return [...order, '申请内容']
}

/** Registered today unless it says otherwise; numbered after the latest of its year. */
function completed({ app, today }: CommandContext, cells: Cells): Cells {
  const registered = { 登记日: today, ...cells }
  if ((cells['编号'] ?? '') !== '') return registered
  const submittedOn = day.read(cells['提交日期'] ?? '')
  // No year to count in: the ledger will say what is wrong with the day.
  const year = yearOf(submittedOn.ok ? submittedOn.value : today)
  return { ...registered, 编号: nextFoiNumber(year, foiNumbers(app.db)) }
}

/** The row is there by now, so that the preview shows its clock; until it is confirmed that is undone. */
function handOver(context: CommandContext, number: string): Reply {
  const { app, person, today } = context
  const foi = registeredFoi(context, foiRequestIdOf(app.db, number))
  const { department } = foi
  if (!can(person, 'report', department.id)) throw new Refusal(notYourDepartmentReply())
  requireConfirmation(context, foiPreview(foi, foiParticulars(app.db, foi.application.id), today))
  const news: Told = { origin: 'foi-register', about: number, reply: newFoiReply(foi, today) }
  const isOffice = can(person, 'supervise')
  // 第一时间告知: the office hears of every application that it has not registered itself.
  const isOfficeTold = person.role !== 'office' && tellOffice(context, news)
  const isDepartmentTold = isOffice && tellDepartment(context, department.id, news)
  return foiRegisteredReply(foi, { today, isOffice, isOfficeTold, isDepartmentTold })
}

function registeredFoi(context: CommandContext, id: number | null): RegisteredFoi {
  const { foiRequests, foiArrivals } = context.snapshot()
  const application = [...foiRequests, ...foiArrivals].find((it) => it.id === id)
  if (!application) throw new Error('the application just registered is not in sight')
  const department = departmentOf(context, application.departmentId)
  return { application, department, inHand: foiInHand(context, application.id) }
}
