import type { LocalDate } from '../../../rules/dates.ts'
import { channelName } from '../channels/names.ts'
import { type Reply, say } from '../talk/reply.ts'

interface State {
  /** The working day before. */
  readonly since: LocalDate
  readonly sent: number
  /** From that day until now. */
  readonly dead: number
  readonly retrying: number
  /** Channels that nothing goes through. */
  readonly shut: readonly string[]
  /** The titles of jobs that are owed and were not run. */
  readonly notRun: readonly string[]
  /** Of the last backup. */
  readonly backedUpOn: LocalDate | null
  /** The last day on which anybody looked at a column. */
  readonly lookedOn: LocalDate | null
}

/** One line. It says 正常 only when nothing failed of late and every reminder that was owed was made. */
export function dailyOkReply({
  since,
  sent,
  dead,
  retrying,
  shut,
  notRun,
  backedUpOn,
  lookedOn,
}: State): Reply {
  const isBackedUp = backedUpOn !== null && backedUpOn >= since
  const isWell = isBackedUp && dead === 0 && retrying === 0 && shut.length === 0 && notRun.length === 0
  const facts = [
    `${since}（上一工作日）发送${sent}条`,
    `至今未送达${dead}条`,
    ...(retrying > 0 ? [`等待重试${retrying}条`] : []),
    ...shut.map((channel) => `${channelName(channel)}发不出`),
    ...notRun.map((title) => `${title}没有运行`),
    ...(isBackedUp ? [] : [backedUpOn === null ? '还没有自动备份' : `自动备份停在${backedUpOn}`]),
    lookedOn === null ? '栏目尚无检查记录' : `栏目检查记录至${lookedOn}`,
  ]
  const next = isWell ? '' : '发「推送」看原因。'
  return say(`系统${isWell ? '正常' : '异常'}：${facts.join('，')}。${next}`)
}
