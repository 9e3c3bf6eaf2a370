interface Finding {
  readonly name: string
  readonly detail: string
}

/** What `doctor` says of the machine. */
export const DOCTOR_HOST = {
  /** `neededGlibc`: when the machine's is older. */
  system: (
    { platform, arch, node, glibc }: { platform: string; arch: string; node: string; glibc: string | null },
    neededGlibc: string | null,
  ): Finding => ({
    name: '系统',
    detail: [
      `${platform} ${arch}，Node.js ${node}`,
      platform === 'linux' ? `，glibc ${glibc ?? '没有'}` : '',
      neededGlibc === null
        ? ''
        : `，数据库模块需要 ${neededGlibc} 以上：请换较新的系统，或按 bot/install/README.md“glibc 太旧”一节编译`,
    ].join(''),
  }),
  timeZone: (timeZone: string, isKnown: boolean): Finding => ({
    name: '时区',
    detail: isKnown
      ? `一律按北京时间，与系统时区（${timeZone}）无关`
      : '运行环境没有时区数据，请用自带的 Node.js',
  }),
  picture: (lacks: 'noFont' | 'noLibrary' | null): Finding => ({
    name: '走势图',
    detail:
      lacks === null
        ? '能画'
        : lacks === 'noFont'
          ? '画不了：没有中文字体，请装一种（如 fonts-noto-cjk、wqy-zenhei）；别的功能不受影响'
          : '画不了：缺画图的模块，请重新执行 npm ci（不要加 --omit=optional）；别的功能不受影响',
  }),
  /** Said in place of everything else: the database's binary could not be loaded. */
  noBinary: (glibc: string | null): string =>
    `数据库模块在这台机器上加载不了（glibc ${glibc ?? '没有'}）。请看 bot/install/README.md“glibc 太旧”一节，或运行 doctor。`,
} as const
