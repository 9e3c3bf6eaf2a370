import type { RuleName } from '../../../rules/profile-keys.ts'

/** The rules of a profile, as an office calls them. */
export const RULE_NAMES: Readonly<Record<RuleName, string>> = {
  base: '依据的口径',
  'website.vetoes.stale': '网站单项否决：未更新栏目合计',
  'website.vetoes.short-window': '网站单项否决：6个月以内栏目',
  'website.vetoes.blank': '网站单项否决：空白栏目',
  'website.homepageVeto': '首页未更新即否决',
  'website.letterUnansweredMonths': '来信几个月不答复即否决网站',
  'website.deduction.perStale': '每个未更新栏目扣分',
  'website.deduction.perBlank': '每个空白栏目扣分',
  'website.deduction.appliesTo': '扣分的网站',
  'website.passMark': '网站合格分',
  'website.upcomingDays.long': '长期栏目提前几天提醒',
  'website.upcomingDays.short': '短期栏目提前几天提醒',
  'media.vetoAfterDays': '账号超过几天未更新否决',
  'media.upcomingDays': '账号提前几天提醒',
  'media.minUpdatesPerWeek': '账号每周至少更新次数',
  'letter.remindAtWorkingDay': '来信第几个工作日提醒',
  'letter.normalWorkingDays': '一般来信工作日',
  'letter.complexWorkingDays': '复杂来信工作日',
  'letter.correctionWorkingDays': '找错留言工作日',
  'letter.clockStart': '来信从哪天起算',
  'letter.seriousAfterWorkingDays': '来信超期几个工作日算严重',
  'letter.streak': '连续几件未及时回复建议通报',
  'letter.openApart': '附件单列在办来信',
  'foi.workingDays': '依申请答复工作日',
  'foi.extensionWorkingDays': '依申请延期工作日',
  'foi.correctionWorkingDays': '依申请补正工作日',
  'foi.opinionWorkingDays': '征求意见工作日',
  'foi.feeWorkingDays': '缴费工作日',
  'interpretation.workingDays': '解读工作日',
  'interpretation.textRate': '文字解读率',
  'interpretation.otherFormsRate': '其他形式解读率',
  'notice.shutdownAt.province': '省级通报几次建议关停',
  'notice.shutdownAt.city': '市级通报几次建议关停',
  'notice.shutdownAt.county': '县级通报几次建议关停',
  'notice.bulletinCounts': '本级通报计入通报次数',
  'notice.tallyWindow': '通报次数怎样累计',
  'notice.filingWorkingDays': '注销后备案工作日',
  'rectification.remindWorkingDaysBefore': '整改提前几个工作日提醒',
  'reminders.opensAt': '提醒不早于',
  'reminders.closesAt': '提醒不晚于',
  'reminders.acknowledgedWorkingDays': '回复收到后几个工作日不再提醒',
  'bulletin.checkWorkingDays': '检查在期末几个工作日',
  'bulletin.rates.rounding': '比率尾数',
  'bulletin.rates.shortWhole': '100%不带小数',
  'bulletin.rates.decimals.websites': '网站合格率小数位',
  'bulletin.rates.decimals.media': '新媒体合格率小数位',
  'bulletin.rates.decimals.letters': '来信比率小数位',
  'bulletin.rates.decimals.foi': '依申请比率小数位',
  'bulletin.rates.decimals.interpretations': '解读率小数位',
  'bulletin.checkRate': '印检查率',
  'bulletin.byPlatform': '分平台统计',
  'bulletin.byGroup': '分组统计',
  'bulletin.letterKinds': '来信分类统计',
}

export const RULE_CHOICES = {
  all: '全部网站',
  portal: '只有门户',
  received: '收到之日',
  transferred: '转办之日',
  none: '一直累计',
  calendar_year: '按年累计',
  rolling_12m: '近12个月',
  'half-up': '四舍五入',
  'cut-off': '截尾',
} as const

interface PrintedRule {
  readonly name: string
  readonly value: string
  readonly clause: string | null
  readonly isLocal: boolean
}

/** One rule to a line: what, how much, by what. */
export function ruleLine({ name, value, clause, isLocal }: PrintedRule): string {
  const source = clause === null ? '' : `　依据：${clause}`
  return `${name}：${value}${isLocal ? '（本地设定）' : ''}${source}`
}

export function profileHeading(title: string, id: string, day: string): string {
  return `${day}的口径：${title}（${id}）。要改的写进工作簿的「口径」表：项目、内容、依据、施行日期。`
}
