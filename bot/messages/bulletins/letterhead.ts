import { type Instant, localDate } from '../../../rules/dates.ts'
import { type Reply, say } from '../talk/reply.ts'
import { shortened } from '../talk/words.ts'

/** The office's own letterhead: 公文模板. */

/** What the sample says beside its fields. */
export const LETTERHEAD_SAMPLE = {
  fileName: '公文模板（范例）.docx',
  mark: '督查通报',
  issue: '第{{期号}}期（总第{{总期号}}期）',
  printedOn: '{{日期}}印发',
} as const

interface InForce {
  readonly name: string
  readonly sha256: string
  readonly uploadedAt: Instant
  readonly uploadedBy: string | null
}

const BUILT_IN = '机器人自带的公文格式'

export function letterheadReply(inForce: InForce | null, link: Reply): Reply {
  const now =
    inForce === null ? `现在用的是${BUILT_IN}。` : `现在用的是「${inForce.name}」（${origin(inForce)}）。`
  const stop = inForce === null ? '' : `「公文模板 停用」改回${BUILT_IN}；`
  return {
    title: '季度通报的公文模板',
    sections: [{ lines: [now] }, ...link.sections],
    footer: `${stop}「公文模板 范例」下载带全部栏位的范例，改好文头再上传。已签发的通报不受影响。`,
  }
}

export function letterheadUsageReply(): Reply {
  return say('没有看懂。可以发「公文模板」「公文模板 范例」「公文模板 停用」。')
}

export function noLetterheadReply(): Reply {
  return say(`没有上传过公文模板，用的就是${BUILT_IN}。`)
}

export function withdrawPreview(inForce: InForce): Reply {
  return {
    title: '停用公文模板',
    sections: [
      {
        lines: [
          `停用「${inForce.name}」（${origin(inForce)}），起草和签发改用${BUILT_IN}。已签发的通报不变。`,
        ],
      },
    ],
  }
}

export function withdrawnReply({ name }: InForce): Reply {
  return say(`已停用「${name}」，改用${BUILT_IN}。一天内可以「撤销」。`)
}

function origin({ uploadedAt, uploadedBy, sha256 }: InForce): string {
  return `${localDate(uploadedAt)} ${uploadedBy ?? '命令行'}上传，校验值 ${sha256.slice(0, 8)}`
}

/** Why a file is not taken for a letterhead at all. */
const REFUSALS = {
  'too-large': '文件太大：不能超过 8 MB，解开后不能超过 64 MB、300 个部件。请把图片压缩后再上传。',
  'old-format':
    '这是旧的 .doc、WPS 的 .wps，或者设了密码的文件。请用 Word 或 WPS 打开，去掉密码，另存为 .docx。',
  'not-a-document':
    '这不是完好的 .docx 文档。请用 Word 或 WPS 打开核对，另存为“Word 文档（.docx）”后再上传。',
  macros: '文件带有宏，公文里不能有程序。请另存为不带宏的 .docx。',
  'too-much': '文件里的段落、花括号或文字太多，不像文头。文头一两页就够，请只留红头、栏位和版记。',
  unsafe:
    '文件里有公文用不着、打开的人会担风险的东西：链接来的图片或模板、嵌入的对象或文件、页码以外的域。请去掉（图片改为插入，域按 Ctrl+Shift+F9 转成文字），另存为 .docx。',
} as const

export type LetterheadRefusal = keyof typeof REFUSALS

interface Fields {
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  readonly crowded: readonly string[]
  readonly broken: readonly string[]
  readonly unused: readonly string[]
}

export function refusedLetterheadReply(name: string, refusal: LetterheadRefusal): Reply {
  return { title: `「${name}」不能用作公文模板`, sections: [{ lines: [REFUSALS[refusal]] }] }
}

/** Faults of its fields, each with what to do. */
export function unfitLetterheadReply(name: string, { missing, unknown, crowded, broken }: Fields): Reply {
  const lines = [
    missing.length === 0 ? '' : `缺少栏位：${fieldsOf(missing)}。请在相应位置写上。`,
    unknown.length === 0
      ? ''
      : `不认识的栏位：${fieldsOf(unknown)}。可以用的有：标题、主送、正文、落款、日期、期号、总期号、附件、抄报、抄送。`,
    broken.length === 0
      ? ''
      : `写法不完整：${broken.map((it) => `“${shortened(it)}”`).join('、')}。前后各要两个半角花括号，写在同一段里，如 {{标题}}。`,
    crowded.length === 0
      ? ''
      : `${fieldsOf(crowded)}要在版心里独占一段，前后不能有别的字，也不能放在页眉页脚。`,
  ]
  return {
    title: `「${name}」不能用作公文模板`,
    sections: [{ lines: lines.filter((line) => line !== '') }],
    footer: '改好后再选一次文件；没有改动任何设置。',
  }
}

export function letterheadPreview(name: string, { unused }: Fields, inForce: InForce | null): Reply {
  return {
    title: `「${name}」可以用作公文模板`,
    sections: [
      {
        lines: [
          '栏位齐全，试填通过。',
          ...unused.map((field) => unusedLine(field)),
          `启用后，季度通报的 .docx 起草和签发都用它，替换${inForce === null ? BUILT_IN : `「${inForce.name}」`}；已签发的不变。`,
        ],
      },
    ],
  }
}

export function letterheadStoredReply(name: string): Reply {
  return say(`已启用公文模板「${name}」。发「季度通报」看草稿；「公文模板 停用」可以改回。`)
}

function unusedLine(field: string): string {
  return field === '附件'
    ? '没有{{附件}}：附件排在最后，每件另起一页。'
    : `没有{{${field}}}：${field}不会印出来。`
}

function fieldsOf(names: readonly string[]): string {
  return names.map((name) => `{{${shortened(name)}}}`).join('、')
}
