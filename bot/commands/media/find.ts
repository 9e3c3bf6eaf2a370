import { departmentNames } from '../../../db/departments.ts'
import { accountLedger } from '../../ledgers/accounts.ts'
import { accountExistsReply, findUsageReply, foundAccountReply } from '../../messages/media/accounts.ts'
import { accountsCalled } from './accounts.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { readCells, registerRow } from '../talk/register.ts'
import { namedDepartment } from '../talk/scope.ts'
import { requirePrivate } from './shutdown.ts'

const USAGE = '发现账号 平台 账号名称 单位'
const ROW = { ledger: accountLedger, usage: USAGE, order: ['平台', '账号名称', '单位'] }

export const findAccount: Command = {
  name: '发现账号',
  aliases: ['登记账号'],
  usage: USAGE,
  purpose: '登记发现的未备案账号',
  topic: 'notice',
  needs: 'supervise',
  run: (context, rest) => {
    requirePrivate(context)
    const { 平台: platform = '', 账号名称: name = '', 单位: unit = '' } = readCells(context, ROW, rest)
    if (platform === '' || name === '') throw new Refusal(findUsageReply(USAGE))
    const known = accountsCalled(context, platform + name)[0]
    if (known) throw new Refusal(accountExistsReply(known))
    const department = unit === '' ? ownDepartment(context) : namedDepartment(context, unit).name
    registerRow(context, ROW, {
      平台: platform,
      账号名称: name,
      单位: department,
      主办单位: department,
      // Its real first day is not known, and earlier quarters have been reported without it.
      开设日期: context.today,
    })
    const found = accountsCalled(context, platform + name)[0]
    if (!found) throw new Error('an account was registered and is not there')
    return foundAccountReply(found, department)
  },
}

/** Until it is known whose it is, it is the finder's own office that has to find out. Throws Refusal. */
function ownDepartment({ app, person }: CommandContext): string {
  const [own, ...others] = departmentNames(app.db).filter(({ id }) => person.departmentIds.includes(id))
  if (!own || others.length > 0) throw new Refusal(findUsageReply(USAGE))
  return own.name
}
