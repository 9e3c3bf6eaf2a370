import { toCode } from '../../../rules/codes.ts'
import type { MediaAccount } from '../../../rules/types.ts'
import { type Reply, say } from '../talk/reply.ts'
import { ACCOUNT_STATE_NAMES, SELF_REPORTED, shortened } from '../talk/words.ts'

/** More accounts of one name than this are not all offered. */
const OFFERED = 5

type Named = Pick<MediaAccount, 'id' | 'platform' | 'name'>

export function accountCode({ id }: Pick<MediaAccount, 'id'>): string {
  return toCode({ kind: 'account', id })
}

/** M12 微信公众号「桐柏平氏」 */
export function accountTitle(account: Named): string {
  return `${accountCode(account)} ${account.platform}「${account.name}」`
}

/** 上次看到2021-09-20更新（2021-09-27检查）: what was seen when, where nobody has looked since. */
export function lastSeenWords({ lastUpdatedOn, look, isSelfReport }: MediaAccount): string {
  const by = look === null || isSelfReport ? '' : `（${look.on}检查）`
  return `上次看到${lastUpdatedOn ?? ''}更新${isSelfReport ? SELF_REPORTED : by}`
}

/** What is to be said of an account whose silence nobody has seen. */
export function unseenWords({ lastUpdatedOn, feedReadOn }: MediaAccount): string {
  if (lastUpdatedOn === null) return '未见更新记录'
  return `已知最近更新${lastUpdatedOn}，${feedReadOn === null ? '此后' : `${feedReadOn}以后`}未能自动读取，情况待核实`
}

export function whichAccountReply(usage: string): Reply {
  return say(`请写明账号的编号或全称。写法：${usage}`)
}

export function unknownAccountReply(text: string, nearest: readonly Named[]): Reply {
  const said = `没有找到账号「${shortened(text)}」`
  if (nearest.length === 0) return say(`${said}，请核对编号或全称，发「新媒体」可以看到编号。`)
  return say(`${said}。您是不是要找${nearest.map(accountTitle).join('、')}？`)
}

export function ambiguousAccountReply(text: string, matches: readonly Named[]): Reply {
  const listed = matches.slice(0, OFFERED).map(accountTitle).join('、')
  return say(`「${shortened(text)}」有${matches.length}个账号：${listed}。请写编号。`)
}

export function accountExistsReply(account: MediaAccount): Reply {
  return say(`${accountTitle(account)}已在台账中（${ACCOUNT_STATE_NAMES[account.state]}），没有重复登记。`)
}

export function findUsageReply(usage: string): Reply {
  return say(`请写明平台、账号名称和单位，例如「发现账号 微信公众号 某局发布 某局」。写法：${usage}`)
}

export function foundAccountReply(account: Named, department: string): Reply {
  const code = accountCode(account)
  return say(
    `已登记${accountTitle(account)}，单位${department}，标为「未备案」，自今天起纳入监管。`,
    `请核实：确属本单位的，补办备案后发「报送 ${code} 全国 已报」「报送 ${code} 省级 已报」；不属实的，一天内发「撤销」。`,
  )
}

/** Accounts that post and that no system has heard of; nothing when there are none. */
export function undeclaredLine(accounts: readonly Named[]): string[] {
  if (accounts.length === 0) return []
  const codes = accounts.map(accountCode).join('、')
  return [`未备案账号${accounts.length}个：${codes}。发「补报」看名单。`]
}
