// The accessible names that the page promises, in both languages, and the names of states.

/** By the value of `lang` in the address. */
export const WORDS = {
  en: {
    tag: "en",
    client: "Client",
    server: "Server",
    play: "Play",
    pause: "Pause",
    forward: "Step forward",
    back: "Step back",
    start: "Start",
    end: "End",
    timeline: "Timeline",
    scenario: "Scenario",
    language: "Language",
    undo: "Undo",
    redo: "Redo",
    dismiss: "Dismiss",
    notes: "Notes",
    atlas: "Atlas",
    inFlight: /In flight/,
    states: "States",
    acts: "Acts",
    drop: "Drop",
    delay: /^Delay by/,
    duplicate: "Duplicate",
    hold: "Hold back",
    release: "Release now",
    swap: "Swap with the next",
    branch: "Other branch",
    compare: "Compare",
    guess: "Hide the future",
    answer: "The answer",
    settings: "Settings",
  },
  zh: {
    tag: "zh-CN",
    client: "客户端",
    server: "服务器",
    play: "播放",
    pause: "暂停",
    forward: "下一步",
    back: "上一步",
    start: "回到开头",
    end: "跳到结尾",
    timeline: "时间线",
    scenario: "场景",
    language: "语言",
    undo: "撤销",
    redo: "重做",
    dismiss: "关闭提示",
    notes: "提示",
    atlas: "状态图谱",
    inFlight: /正在传输：/,
    states: "状态图",
    acts: "操作",
    drop: "丢弃",
    delay: /^推迟/,
    duplicate: "复制",
    hold: "扣住",
    release: "立即放行",
    swap: "与下一个交换",
    branch: "另一分支",
    compare: "对比",
    guess: "隐藏未来",
    answer: "看解答",
    settings: "设置",
  },
};

/** The values of `lang` to test in. */
export const LANGUAGES = Object.keys(WORDS);

/** A state as the page spells it unless told otherwise, from its name in RFC 9293. */
export function textbook(state) {
  return state === "SYN-RECEIVED" ? "SYN_RCVD" : state.replaceAll("-", "_");
}
