import type {
  Expected,
  ImportFault,
  ImportReport,
  PassedOver,
  RowChange,
  SheetReport,
  TwinRow,
} from '../../../rules/import-fault.ts'
import { localDate, timeOfDay } from '../../../rules/dates.ts'
import { groupBy } from '../../../rules/group.ts'
import { orderFaultWords } from '../foi/words.ts'
import type { Reply, Section } from '../talk/reply.ts'

/** Past these a list is not read but skipped. */
const LISTED = { changes: 20, names: 10 } as const

/** The whole outcome of an import, sheet by sheet. What is well but was not written was a rehearsal. */
export function importReply({ written, sheets, faults, passedOver }: ImportReport): Reply {
  if (faults.length > 0) return refusal(faults, passedOver)
  const used = sheets.filter(({ added, changed, unchanged }) => added + changed + unchanged > 0)
  return {
    title: written ? '导入完成' : '导入预演',
    sections: [
      ...emptiedSection(used, written),
      { lines: used.length > 0 ? used.flatMap(sheetLines) : ['没有可导入的内容。'] },
      ...passedOverSection(passedOver),
    ],
    footer: written
      ? '以上改动已一次性写入，并记入日志。'
      : '只做了检查，数据没有写入；确认无误后请正式导入一次。',
  }
}

const UNSEEN: Readonly<Record<PassedOver['kind'], (names: string) => string>> = {
  'hidden-sheet': () => '整张工作表是隐藏的',
  'hidden-row': (names) => `隐藏或筛选掉的第${names}行`,
  'covered-cell': (names) => `合并单元格盖住的 ${names}`,
}

/** What nobody sees in Excel is not read, and nobody should have to find that out. */
function passedOverSection(passedOver: readonly PassedOver[]): Section[] {
  if (passedOver.length === 0) return []
  const kinds = groupBy(passedOver, ({ file, kind }) => `${kind}\n${file}`)
  const lines = [...kinds.values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const names = own.slice(0, LISTED.names).map(placeOf).join('、')
    return [`${first.file}：${UNSEEN[first.kind](own.length > LISTED.names ? `${names}等` : names)}`]
  })
  return [{ heading: '在 Excel 里看不见，没有读取：', lines }]
}

function placeOf(unseen: PassedOver): string {
  if (unseen.kind === 'hidden-sheet') return ''
  return unseen.kind === 'hidden-row' ? String(unseen.row) : unseen.cell
}

/** What is taken away stands first, and cell by cell: nobody looks for it among what is added. */
function emptiedSection(sheets: readonly SheetReport[], written: boolean): Section[] {
  const count = sheets.reduce((sum, { emptied }) => sum + emptied.count, 0)
  if (count === 0) return []
  const cells = sheets.flatMap(({ sheet, emptied }) =>
    emptied.cells.map(
      ({ row, name, heading, before }) => `　${sheet}第${row}行 ${name}：${heading} ${before} → 空`,
    ),
  )
  const listed = cells.slice(0, LISTED.changes)
  const more = count > listed.length ? [`　另有${count - listed.length}格没有列出`] : []
  return [{ heading: `${written ? '已' : '将'}清空已有内容${count}格：`, lines: [...listed, ...more] }]
}

/** 第12行「检查日期」：「上周五」看不懂；日期请写成 2021-09-30 的样子 */
function faultLine({ row, heading, found, expected }: ImportFault): string {
  const place = `${row === null ? '整个文件' : `第${row}行`}${heading === null ? '' : `「${heading}」`}`
  return `${place}：${found === '' ? '' : `写的是「${found}」，`}${expectation(expected)}`
}

function refusal(faults: readonly ImportFault[], passedOver: readonly PassedOver[]): Reply {
  const sections = [...groupBy(faults, ({ file }) => file)].map(([file, own]): Section => ({
    heading: file,
    lines: own.map(faultLine),
  }))
  return {
    title: `导入未进行：有${faults.length}处要改`,
    sections: [...sections, ...passedOverSection(passedOver)],
    footer: '数据没有任何改动。请按上面的位置改好后，把全部文件重新导入。',
  }
}

function sheetLines(report: SheetReport): string[] {
  const { sheet, added, changed, unchanged, examples, changes, twins, missing } = report
  const shown = changes.slice(0, LISTED.changes).map(changeLine)
  const names = missing.names.slice(0, LISTED.names)
  const more = missing.count > names.length ? ' 等' : ''
  return [
    countLine({ sheet, added, changed, unchanged }),
    ...shown,
    ...(changed > shown.length ? [`　另有${changed - shown.length}条更新没有列出`] : []),
    ...twins.slice(0, LISTED.changes).map(twinLine),
    ...(examples > 0 ? [`　略过示例${examples}行`] : []),
    ...(missing.count > 0
      ? [`　已有的${missing.count}条这次没有写，保持原样：${names.join('、')}${more}`]
      : []),
  ]
}

/** Nobody is refused for it: only a person can tell whether it is one paper or two. */
function twinLine({ row, name, twin }: TwinRow): string {
  return `　请核对：第${row}行 ${name} 与已登记的「${twin}」像是同一份，会分别计次；是同一份的，请写成同样的文号再导入`
}

/** 第3行 2021-0701：答复日期 空 → 2021-10-08 */
type Counts = Pick<SheetReport, 'sheet' | 'added' | 'changed' | 'unchanged'>

export function countLine({ sheet, added, changed, unchanged }: Counts): string {
  return `${sheet}：新增${added}条，更新${changed}条，不变${unchanged}条`
}

function changeLine({ row, name, cells }: RowChange): string {
  const changes = cells.map(({ heading, before, after }) => `${heading} ${before || '空'} → ${after || '空'}`)
  return `　第${row}行 ${name}：${changes.join('；')}`
}

/** 信件：2000/10000行 */
export function progressLine(sheet: string, done: number, total: number): string {
  return `${sheet}：${done}/${total}行`
}

type Wording = {
  readonly [K in Expected['kind']]: (expected: Extract<Expected, { readonly kind: K }>) => string
}

const WORDING: Wording = {
  text: ({ maxLength }) => `应为不超过${maxLength}个字、不含控制字符的文字`,
  'whole-number': ({ from, to }) => `应为${from}到${to}之间的整数`,
  date: ({ noSuchDay }) =>
    noSuchDay ? '没有这一天，请核对日期' : '日期请写成 2021-09-30、2021/9/30 或 2021年9月30日 的样子',
  time: () => '时刻请写成 12:00 的样子',
  window: () => '更新期限请写成 2周、14天、6个月 或 1年 的样子',
  look: () => '检查结果请写最新一条的日期，或者「6个月内未更新」「1年内未更新」「空白」「无法读取」',
  update: () => '更新日期请写日期，检查时一条也没有看到的写「无」',
  'one-of': ({ words }) => `只能填：${words.join('、')}`,
  filled: ({ because }) => (because === null ? '这一格必须填写' : `填了「${because}」，这一格就必须填写`),
  'not-after': ({ day }) => `不能晚于${day}`,
  'not-before': ({ heading, day }) => `不能早于「${heading}」${day}`,
  'same-day': ({ heading, day }) => `应当与「${heading}」${day}是同一天，或者留空`,
  'foi-order': ({ on, fault }) => `${on}这一步不合程序：${orderFaultWords(fault)}`,
  known: ({ sheet, nearest }) => `《${sheet}》表里没有这个名称${choice('，是不是：', nearest)}`,
  unambiguous: ({ sheet, candidates }) =>
    `在《${sheet}》表里对应不止一个，请写全称${choice('：', candidates)}`,
  'not-taken': ({ owner }) => `里面有名称或账号已经归「${owner}」使用，不能重复`,
  'not-repeated': ({ firstRow }) => `与第${firstRow}行重复，请只保留一行`,
  'by-an-admin': () => '群，以及联络员以外的人员，只能由管理员登记或修改',
  consistent: () => '这一行与已有的数据冲突，请核对',
  'within-header': () => '这些内容超出了表头的范围，请检查是否多了逗号或多了一列',
  heading: ({ headings }) => `不认识这个列名，这张表的列名是：${headings.join('、')}`,
  'heading-present': () => '缺少这一列，请用模板里的表头',
  'heading-once': () => '这个列名出现了不止一次，请只保留一列',
  'header-row': () => '第一行应当是表头，不能空着',
  ledger: ({ sheets, named }) =>
    `认不出这是哪张表。请把${named === 'sheet' ? '这张工作表的名字' : '文件名'}改成下列之一：${sheets.join('、')}`,
  'one-file-per-ledger': ({ otherFile }) => `与「${otherFile}」是同一张表，请合并成一个文件`,
  'csv-text': () => '看不懂这个文件。请在 Excel 或 WPS 里另存为「Excel 工作簿（.xlsx）」再导入',
  'save-as-xlsx': () =>
    '这不是 .xlsx 工作簿（可能是旧的 .xls 或 WPS 的 .et）。请用 Excel 或 WPS 打开，另存为「Excel 工作簿（.xlsx）」再导入',
  'no-password': () => '文件设了打开密码，无法读取。请去掉密码，另存为 .xlsx 再导入',
  'visible-sheet': () => '工作簿里的工作表都隐藏了，没有读取。请取消隐藏再导入',
  'sound-workbook': () => '文件已损坏或内容不合规范，没有读取。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入',
  'plain-workbook': () => '文件过于复杂，没有读取。请把数据粘贴到新的工作簿里再导入',
  'dates-from-1900': () =>
    '工作簿用的是“1904 日期系统”，日期会差四年。请在 Excel 选项的“高级”里取消它，核对日期后再导入',
  'error-value': () => '公式出错了，请改成实际内容',
  'not-computed': () => '公式还没有结果，请用 Excel 或 WPS 打开并保存一次，或直接填写内容',
  'written-as': ({ example }) => `请写成「${example}」的样子`,
  'in-round': ({ round }) => `不在「${round}」的抽查对象里，请核对名称、日期，或先补进那一轮的抽查对象`,
  'short-id': () => '请写编号，如 W12；这一列由系统填写，没有把握就空着',
  lines: ({ pattern }) => `每行应像 ${pattern} 的样子；这一列由系统填写，没有把握就空着`,
  'holiday-json': () => '不是放假安排的 JSON：应当有 year 和 days，每天写明 name、date、isOffDay',
  'published-year': ({ year }) =>
    `${year}年的放假安排还没有公布，文件里没有日期。公布后再导入；公布前期限按暂定计算`,
  'newer-fact': ({ exportedAt }) =>
    exportedAt === null
      ? '这一格的内容是一天以内登记的，表里没有导出时间，不能清空。请重新导出，改好再导入'
      : `这一格的内容是导出（${localDate(exportedAt)} ${timeOfDay(exportedAt)}）以后登记的，不能清空。请重新导出，改好再导入`,
  'emptying-confirmed': ({ count }) =>
    `会清空已有内容${count}格，需要确认。命令行请加 --clear ${count}；不想清空的，删掉整列或填上内容`,
  'closed-quotes': () => '从这一行起引号不成对，请在 Excel 或 WPS 里重新另存为 CSV',
  size: ({ unit, max }) => TOO_LARGE[unit](max),
  'fewer-faults': ({ listed }) => `错误太多，只列出前${listed}处，后面的没有再检查。请确认表没有选错`,
}

const TOO_LARGE = {
  bytes: (max: number) => `文件太大，请拆成每个不超过${max / 1024 / 1024}MB的文件`,
  rows: (max: number) => `行数太多，请拆成每个不超过${max}行的文件`,
  columns: (max: number) => `列数太多，最多${max}列，请删去用不着的列`,
  unpacked: (max: number) => `内容太大，解开后不能超过${max / 1024 / 1024}MB，请拆成几个文件`,
  entries: (max: number) => `工作簿里的东西太多（超过${max}个部件），请把数据粘贴到新的工作簿里再导入`,
} as const

export function expectation<K extends Expected['kind']>(
  expected: Extract<Expected, { readonly kind: K }>,
): string {
  return WORDING[expected.kind](expected)
}

function choice(before: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${before}${names.join('、')}`
}
