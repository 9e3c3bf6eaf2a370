import { setFiling } from '../../../db/filings.ts'
import { can } from '../../../rules/permissions.ts'
import type { Filing } from '../../../rules/types.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import {
  FILING_NAMES,
  filingSetReply,
  type FilingSystem,
  filingUnchangedReply,
  filingUsageReply,
} from '../../messages/media/filings.ts'
import { accountMeant } from './accounts.ts'
import { type Command, Refusal } from '../talk/define.ts'

const SYSTEMS: Readonly<Record<string, FilingSystem>> = {
  全国: 'national',
  全国系统: 'national',
  国家: 'national',
  省级: 'provincial',
  省: 'provincial',
  省级平台: 'provincial',
  省平台: 'provincial',
}

export const recordFiling: Command = {
  name: '报送',
  aliases: ['已补报'],
  usage: '报送 账号 全国|省级 已报|未报|待变更',
  purpose: '记录账号在全国系统、省级平台的报送情况',
  topic: 'notice',
  needs: 'report',
  run: (context, text) => {
    const { app, person } = context
    const pieces = text.split(/[\s，,、]+/u)
    const filing = (Object.keys(FILING_NAMES) as Filing[]).find((it) => FILING_NAMES[it] === pieces.at(-1))
    const system = SYSTEMS[pieces.at(-2) ?? '']
    const named = pieces.slice(0, -2).join(' ')
    if (filing === undefined || system === undefined || named === '') throw new Refusal(filingUsageReply())
    const account = accountMeant(context, named)
    if (!can(person, 'report', account.departmentId)) throw new Refusal(unknownCodeReply(named))
    if (account.filings[system] === filing) throw new Refusal(filingUnchangedReply(account, system, filing))
    setFiling(app.db, account.id, system, filing)
    return filingSetReply(account, system, filing)
  },
}
