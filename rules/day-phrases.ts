import {
  asked,
  dated,
  dayAlone,
  type DayReading,
  daysAgo,
  daysAway,
  edgeOfMonth,
  festival,
  ofMonth,
  ofWeek,
  type Parts,
  VAGUELY,
  type When,
  yearless,
} from './day-readings.ts'
import { NUMERAL } from './numerals.ts'

export interface DayPhrase {
  readonly pattern: string
  readonly read: (part: Parts, when: When) => DayReading
}

const N = '(?:\\d{1,2}|[〇零一二三四五六七八九十廿卅]{1,3})'
const YEAR = '(?:(?<year>\\d{4}|\\d{2}|[〇零一二三四五六七八九]{2,4})|(?<whichYear>[今本去上前明])) ?年 ?'
/** Nothing of a longer number, and no 第11号. */
const BEFORE_NUMBER = `(?<![第A-Za-z.]|${NUMERAL})`
/** 3个, 5件, 2倍: a number of things. */
const MEASURE = '[个家项件条天周份次元万亿人名期批处篇年米分版倍公斤吨亩折级度%号日月]'
/** Bare numbers are days only where nothing but a preposition is glued to them. */
const FREE_START = '(?<=^|[\\s，,、。;；:：(《「【[]|[于在到自从是为至])'
const FREE_END = '(?=$|[\\s，,、。.;；:：!！?？()》」】\\]]|[上下中早晚凌回答更发办收整改完已])'
/** 最近 is a time before 回复 and a part of a column's name before 动态. */
const SPOKEN = '(?=$|[^\\p{Script=Han}\\w]|[前后里中期时当那左右就已才刚又也都回答更发办整收完联电改])'
/** 30号楼, 11号文, 15日内, 3日报 */
const NO_DAY = '(?![楼文线院门路井桥机库令件函店房馆站厅窗台车仓厂地区社村组内报刊历程常期以之均三])'

/** 说明天气 speaks of no tomorrow, 今后天天 of no day after. */
const NO_WORD = '(?<![以之目日此今然会事先](?=[前后])|[说证声表文注标发](?=明))'

const WHICH_MONTH = '(?<which>上上|上|本|这|当|下) ?个? ?月 ?'
const VAGUE = [
  `(?:${YEAR})?${N}月份?(?:[上中下]旬)?`,
  '(?:20\\d{2}|[今去前])年',
  '前[几些两]天|前一?阵子?|前段时间|[这近]几?[几两]?天|最近|近[日期来]|日前|不久前|早些时候|之前|此前|早先|早就',
  '(?:上上|[上本这下])个?(?:周|星期|礼拜)|周末|(?:上上|[上本这当下])个?月',
  '[上中下]旬|月中|年[底末初]|季度?[末初底]|[节假][前后]|假期|几[天日]前|(?:半|[几两\\d一二三四五六七八九十]+)个?[月年]前',
  '[当那次翌隔][天日]|当晚|第二天|改天|前一天|头一?天|年前|月[头尾]',
  '(?:春节|除夕|清明|端午|中秋|重阳|元宵|国庆|元旦|五一)节?(?:假期?|长假|期间|前|后)*',
].join('|')

/** Every way in which a day is said, the surer before the vaguer; the earliest in a text counts, then the first of these. */
export const DAY_PHRASES: readonly DayPhrase[] = [
  // 2021-09-30, 2021/9/30, 2021.9.30
  {
    pattern: `(?<![\\d.A-Za-z/-])(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})[日号]?(?!\\d|[-/.]\\d)`,
    read: dated,
  },
  // 20210930
  {
    pattern: '(?<![\\dA-Za-z])(?<year>(?:19|20)\\d{2})(?<month>\\d{2})(?<day>\\d{2})(?![\\dA-Za-z])',
    read: dated,
  },
  // 2021年9月30日, 去年九月三十号
  { pattern: `${BEFORE_NUMBER}${YEAR}(?<month>${N}) ?月份? ?(?<day>${N}) ?[日号]`, read: dated },
  // 9月30日, 九月三十号
  { pattern: `${BEFORE_NUMBER}(?<month>${N}) ?月份? ?(?<day>${N}) ?[日号]`, read: yearless },
  // 9月30, 九月三十
  {
    pattern: `${BEFORE_NUMBER}(?:${YEAR})?(?<month>${N}) ?月 ?(?<day>${N})(?!${NUMERAL}|${MEASURE})`,
    read: (part, when) => {
      const read = part('year') + part('whichYear') === '' ? yearless(part, when) : dated(part, when)
      // 八月十五 is a festival as well.
      return /\d/u.test(part('day')) ? read : asked(read)
    },
  },
  // 28至30日
  { pattern: `${BEFORE_NUMBER}${N} ?[日号]? ?(?:[-~]|至|到) ?${N} ?[日号]${NO_DAY}`, read: () => VAGUELY },
  // 9.30, 9/30, 9-30
  {
    pattern: `${FREE_START}(?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?:[日号](?!楼))?(?!${NUMERAL}|${MEASURE}|[-/.:]\\d)${FREE_END}`,
    read: yearless,
  },
  // 21.9.30, 210930, 0930: meant as days, if anything
  {
    pattern: `${FREE_START}(?<year>2\\d)(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})${FREE_END}`,
    read: (part, when) => asked(dated(part, when)),
  },
  {
    pattern: `${FREE_START}(?<year>2\\d)(?<month>0[1-9]|1[0-2])(?<day>[0-3]\\d)${FREE_END}`,
    read: (part, when) => asked(dated(part, when)),
  },
  {
    pattern: `${FREE_START}(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\\d|3[01])${FREE_END}`,
    read: (part, when) => asked(yearless(part, when)),
  },
  // 九.三十
  {
    pattern: `${FREE_START}[一二三四五六七八九十]{1,2}[./-][一二三四五六七八九十]{1,3}${FREE_END}`,
    read: () => VAGUELY,
  },
  // 30/9/2021
  { pattern: `${FREE_START}\\d+[-/.]\\d+[-/.]\\d+(?![-/.]\\d)${FREE_END}`, read: () => VAGUELY },
  // 今天, 大前天
  {
    pattern: `${NO_WORD}(?<which>大前|前|昨|今|明|大后|后)(?:天|儿个?|个(?!\\p{Script=Han})|日(?!\\p{Script=Han})|日(?=[上下早中晚凌已就又刚才更发回答办整收完]))`,
    read: daysAway,
  },
  // 昨晚, 今早
  {
    pattern: `${NO_WORD}(?<which>[昨今明](?=[早晚夜晨](?!报)|上午|下午)|前(?=[晚夜]))`,
    read: daysAway,
  },
  // 3天前, 两周前
  {
    pattern: `${BEFORE_NUMBER}(?<count>\\d{1,3}|[一二两三四五六七八九十]{1,3}) ?个? ?(?<unit>天|周|星期|礼拜)[以之]?(?<way>[前后])`,
    read: daysAgo,
  },
  // 上周五, 星期五
  {
    pattern: `(?<![每隔]|${NUMERAL})(?<which>上上|上|本|这|下下|下)? ?一?个?(?:(?:周|星期|礼拜)的?)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天]|[1-6](?!\\d))(?![次个共直定起些样般])`,
    read: ofWeek,
  },
  // 上月30日, 本月5号, 上个月30
  {
    pattern: `${WHICH_MONTH}(?<day>${N})(?: ?[日号]|(?!${NUMERAL}|${MEASURE})${FREE_END})`,
    read: ofMonth,
  },
  // 九月底, 上月末, 月初
  {
    pattern: `(?:(?:${YEAR})?${BEFORE_NUMBER}(?<month>${N}) ?月|${WHICH_MONTH}|(?<!${NUMERAL}|个)月)份?的?(?<edge>[底末初]|最后一天|第一天)(?!${NUMERAL})`,
    read: edgeOfMonth,
  },
  // 十月初八, 腊月: of another calendar
  { pattern: `(?:${N}|[正冬腊])月初[一二三四五六七八九十]|[正冬腊]月`, read: () => VAGUELY },
  // 30日前
  { pattern: `${BEFORE_NUMBER}${N} ?日[以之]?前`, read: () => VAGUELY },
  // 30号
  { pattern: `(?<![年月〕\\])年])${BEFORE_NUMBER}(?<day>${N}) ?[日号]${NO_DAY}`, read: dayAlone },
  // 国庆
  {
    pattern: `(?<festival>元旦|五一|国庆)节?(?:当[天日]|那天)?(?=$|[^\\p{Script=Han}\\w]|[上下])`,
    read: festival,
  },
  { pattern: `(?:${VAGUE})${SPOKEN}`, read: () => VAGUELY },
  // 上午, 下午3点, 15:00: of which day?
  {
    pattern:
      '(?=凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜)|(?<![\\d:.A-Za-z])(?=\\d{1,2}(?::\\d{2}(?!\\d)|[点时](?:半|整|钟|\\d{1,2}分?)(?!\\p{Script=Han})))',
    read: (_, { today }) => ({ kind: 'likely', on: today }),
  },
]
