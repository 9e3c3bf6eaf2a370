/** Words that stand around what a person means, and add nothing to it. */
const AROUND = `
  我们单位 我们镇 我们乡 我们局 我们办 我们这边 我们这里 我们这 我们 我单位 我镇 我乡 我局 咱们 咱 俺们 俺 我 你们 你 您 大家 自己 人家
  请帮忙 请问 请您 请 麻烦 劳驾 烦请 拜托 帮我 帮忙 帮 给我 给 替我 同志 老师 师傅 小助手 助手 机器人 哈 呗 嗨 喂
  看一下 看一看 看下 看看 看 查一下 查一查 查下 查查 查询 查看 查 问一下 问下 问问 问 说一下 说说 说 讲一下 讲讲 列一下 列出 列
  显示 了解一下 了解 想知道 想看看 想看 想问 告诉我 告诉 发给我 发我 发一下 一下 一哈 下 瞧瞧 瞅瞅 打开 给个 来个
  现在 目前 当前 最近 近期 刚刚 刚才 刚 已经 已 就 才 又 也 再 都 总共 一共 全 还 那 这 这个 那个 这些 那些 这边 那边
  里面 里头 里 内 有关 关于 有 是 在 和 与 跟 及 以及 或 或者 的 地 得 之 了 过 着 把 将 对 于 为 被 让 所 要是
  编号 号 封 件 条 项 个 次 单位 部门 事项 事情 事儿 事 东西 清单 列表 名单 具体 详细 详情 内容 原因 进展 进度 数据 数字 方面
  呢 吧 啊 呀 哦 噢 哎 唉 嗯 嘞 哩 啦 喽 呐 哇 嘿 哈哈 谢谢 谢了 多谢 辛苦了 辛苦 您好 你好 早上好 上午好 下午好 核实一下
`

/** The same, but whoever says it asks. */
const ASKING = `
  怎么样了 怎么样 怎样了 咋样了 咋样 怎么回事 咋回事 怎么了 咋了 什么情况 啥情况 是什么意思 什么意思 啥意思 是什么 是啥 什么 啥
  有没有 是不是 能不能 可不可以 要不要 是否 可否 能否 有哪些 哪些 哪几 哪个 哪家 哪 谁 多少 几封 几件 几个 几项 几条 几天 几次 几
  吗 么 嘛 没有 什么时候 啥时候 何时 为何 怎么办 咋办 怎么弄 咋弄
`

/** Beside a look it says no more than 现在 does; beside an act it is a day. */
const TIME =
  '今天 今日 今早 今晚 明天 后天 昨天 本周 这周 这个星期 这星期 本星期 下周 上周 本月 这个月 这两天 这几天 近几天 年底 月底'

/** What is done with an item, without a word about whether it was. */
const VERB = '回复 答复 回信 更新 发布 整改 改正 办结 办理 完成 解决 处理 登记'

/** Before what is asked to be explained: 怎么登记信件. */
const HOW = '怎么样才能 怎么才能 怎么操作 怎么 怎样 如何 咋 教我 教一下'

/** Before what is not done, or not yet: 还没有回复, 马上回复. */
const NOT = `
  还没有 还没 没有 尚未 并未 暂未 从未 没 未 不用 不要 没办法 不能 无法 不想 不 别 忘了 忘记 无需
  正在 如果 假如 等
`

/** Before what is yet to be done: no 已回复, but a 申请延期 all the same. */
const WANT = '马上 准备 打算 计划 即将 需要 要 想要 想 能 会 可以 快 应该 必须 希望'

/** What colleagues say to each other, and mean nothing to be done by. */
const CIVIL = `
  好的好的 好的 好嘞 好吧 好滴 好 可以的 可以 行的 行 中 是的 是 对的 对 嗯嗯 嗯 恩 哦 ok okay yes y 没问题 明白了 明白 了解了 了解 清楚了 清楚
  知悉 谢谢您 谢谢你 谢谢 谢了 多谢 感谢 辛苦了 辛苦 客气了 不客气 没事 麻烦了 👍 👌 🙏 🤝 😊 😄 🌹 💪 ✅ 1️⃣ 马上办 马上处理 这就办 尽快办 尽快
  早上好 上午好 下午好 晚上好 早 再见 拜拜 在吗 在不在 赞
`

function words(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '')
}

/** By what they do in a sentence. A word that stands twice is what the first list says where a whole sentence is made of it. */
export const FILLER_WORDS = {
  civil: words(CIVIL),
  filler: words(AROUND),
  question: words(ASKING),
  time: words(TIME),
  verb: words(VERB),
  how: words(HOW),
  not: words(NOT),
  want: words(WANT),
} as const

export type FillerKind = keyof typeof FILLER_WORDS
