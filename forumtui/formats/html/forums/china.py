"""Rows of FORUMS: Discuz!, Tieba and CSDN."""

from forumtui.formats.html.row import Forum

_SENT_FROM = r" >> ^(?:·\s*)?(?:来自|來自|发自|via|sent from)\s*[:：]?\s*([^\s:：].*)"
"""Of lines beside a name the one that says from which device a post was sent."""

_DISCUZ_REMARK = Forum(
    name="discuz",
    post=("div.pstl",),
    author=(
        ".psta a.xi2",
        ".psta a.xw1",
        ".psti a.xw1",
        ".psta",
    ),
    time=(
        ".psti span.xg1",
        ".psti .xg1",
    ),
    exact=(".psti .xg1 span@title",),
    body=(".psti",),
    drop=(".xg1, a.xi2, a.xw1, a[onclick]",),
)

DISCUZ = Forum(
    name="discuz",
    match=(
        (
            "title:lexbor-contains('Discuz'), meta[name=generator][content*=Discuz], [href*=comsenz], "
            "[href*='discuz.net'], [src*=discuz], [id^=postmessage_], [id^=authorposton], "
            "a[href*='viewthread.php?tid=']"
        ),
        "[id^=pid], [id^=post_], a[name^=pid]",
    ),
    unlike=(
        ".l_post, .crawler-post, .postTopic, .row_reply, [id^=vbulletin], meta[name=generator][content*=vBulletin]",
    ),
    post=(
        r"div[id^=post_]@id >> ^post_\d+$",
        r"table[id^=pid]@id >> ^pid\d+$",
        r"a[name^=pid]@name >> ^pid\d+$",
        r"div[id^=pid]@id >> ^pid\d+$",
    ),
    with_siblings=True,
    until=("#f_pst, #fastpostform, #postlistreply, #footer, #ft, form[name=fastpostform]",),
    comment=_DISCUZ_REMARK,
    author=(
        ".pls .authi a",
        ".pls .pi > .authi",
        "cite > a",
        "cite",
        "td.postauthor > .postinfo a",
        "td.postauthor > .postinfo",
        ".postauthor a.bold",
        ".postauthor a[href*=uid]",
        "td.pls > .pi",
        ".author b",
        ".t_user a",
        ".authi .grey b",
        ".authi .mtit .z",
        ".authi a[href*=uid]",
    ),
    time=(
        "em[id^=authorposton]",
        ".authorinfo em",
        ".postcontent > .postinfo",
        ".postcontent .postinfo",
        ".authi em",
        ".posterinfo .authorinfo",
        ".postinfo",
        ".t_date",
        "div[style*=right]",
        "td.plc > .pi",
        r".authi .rela >> ^(?:[编編][辑輯]|管理|\s)*(.+)$",
        ".authi .mtime",
    ),
    exact=("em[id^=authorposton] span@title",),
    floor=(
        "[id^=postnum] em",
        "[id^=postnum]",
        ".postinfo strong",
        ".plc .pi strong",
        "a.bold",
        ".t_number",
        ".authi .grey em",
        ".authi .y",
    ),
    rank=(
        ".pls p > em > a[href*=usergroup]",
        ".pls p > em",
        ".postauthor > p > em",
        ".pls em a",
    ),
    device=(
        ".pti .xg1" + _SENT_FROM,
        ".authi .xg1" + _SENT_FROM,
        ".pti span" + _SENT_FROM,
        ".authi .mobile-type" + _SENT_FROM,
        ".authi span" + _SENT_FROM,
    ),
    likes=(
        "[id^=recommend_add] span",
        "[id^=review_support]",
    ),
    edited=(
        "i.pstatus",
        ".pstatus",
        ".t_edit",
    ),
    body=(
        "td.t_f",
        "[id^=postmessage_]",
        ".t_msgfont",
        ".t_msg",
        ".t_fsz",
        ".pcb > .locked",
        ".pcb",
        ".postmessage .locked",
        ".postmessage",
        ".message",
    ),
    more=(
        ".pattl",
        ".postattachlist",
        ".t_attachlist",
        ".img_list",
        ".sign",
        ".signatures",
        ".signature",
    ),
    drop=(".aimg_tip, .tip, .jammer, .pstl, .psth, .pstatl, h2, em[onclick], .headactions, img[src$='/back.gif']",),
    extras=("edit line",),
    title=(
        "#thread_subject",
        ".viewthread h1",
        "h1.ts",
        "#threadtitle h1",
        ".mainbox h1",
        r".postlist > h2 >> ^(?:\[[^\]]*\])?\s*(.+)",
        "h1",
    ),
    board=(
        "#pt a[href*=forumdisplay]",
        "#pt a[href*=forum-]",
        "#nav a[href*=forum]",
        "#pt .z a",
        "#nav a",
        "#foruminfo a",
        ".nav a[href*=forumdisplay]",
    ),
    section=(
        r"h1.ts a:not([id]):not([onclick]) >> ^(?!\[?(?:复制链接|複製鏈接|複製連結))(.+)",
        "#threadtitle h1 a:not([id]):not([onclick])",
        ".viewthread > h1 a",
        ".postlist > h2 a",
    ),
    replies=(
        r"#postlist .hm >> 回[复復覆][:：]?\s*(\d+)",
        r".hm >> 回[复復覆][:：]?\s*(\d+)",
        r".viewthread .replies >> (\d+)",
    ),
    views=(r".hm >> 查看[:：]?\s*(\d+)",),
    page=(
        ".pg strong",
        ".pages strong",
        ".pages_btns strong",
    ),
    pages=(
        r".pg label span@title >> (\d+)",
        ".pg a, .pg strong",
        ".pages a, .pages strong",
        ".pages_btns a, .pages_btns strong",
    ),
    next_page=(
        ".pg a.nxt",
        ".pages a.next",
        ".pg strong + a",
        ".pages strong + a",
    ),
    thread=(
        r"address >> (?:[?&]tid=|/thread-)(\d+)",
        r"link[rel~=canonical]@href >> (?:tid=|thread-)(\d+)",
        r"[href*='tid=']@href >> [?&;]tid=(\d+)",
        r"[action*='tid=']@action >> [?&;]tid=(\d+)",
        r"[href*='thread-']@href >> thread-(\d+)-",
    ),
)

_TIEBA_REMARK = Forum(
    name="tieba",
    post=("li.lzl_single_post",),
    author=(".lzl_cnt a.at",),
    time=(".lzl_time",),
    body=(".lzl_content_main",),
    extras=("tieba data",),
)

TIEBA = Forum(
    name="tieba",
    match=(
        ".l_post, .p_postlist, [class*=core_title], [class*=pb_list]",
        "[data-field], .l_reply_num, [href*=tieba]",
    ),
    post=("div.l_post[data-field]:not([class*=ad-dom]):not([ad-dom-img])",),
    comment=_TIEBA_REMARK,
    author=(
        "a.p_author_name",
        ".d_name a",
    ),
    time=(
        ".tail-info",
        ".p_tail li span",
        ".core_reply_tail li",
    ),
    floor=(
        ".tail-info",
        ".p_tail li span",
    ),
    rank=(".d_badge_title",),
    device=(".tail-info" + _SENT_FROM,),
    body=(
        ".d_post_content",
        ".p_content",
    ),
    extras=("tieba data",),
    title=(
        "h1.core_title_txt",
        "h3.core_title_txt",
        ".core_title_txt",
        "h1",
    ),
    board=(
        ".card_title_fname",
        "a.card_title_fname",
        ".plat_title_h3 a",
    ),
    replies=(
        r".l_reply_num >> (\d+)\s*(?:条)?回复",
        ".l_reply_num span",
    ),
    page=(
        ".pb_list_pager .tP",
        ".l_pager .tP",
    ),
    pages=(
        r".l_reply_num >> 共\s*(\d+)\s*页",
        r".l_posts_num >> 共\s*(\d+)\s*页",
    ),
    next_page=(
        ".pb_list_pager .tP + a",
        ".l_pager .tP + a",
    ),
    thread=(
        r"address >> /p/(\d{5,})",
        r"[href*='/p/']@href >> /p/(\d{5,})",
        "script >> thread_id['\\\"]?\\s*:\\s*['\\\"]?(\\d+)",
    ),
)

CSDN = Forum(
    name="csdn",
    match=(
        "[data-post-id], .post_body",
        "[data-topic-id], [href*=csdn], [src*=csdn], .wirter",
    ),
    unlike=(".cooked",),
    post=(r"table[id^=post-]@id >> ^post-\d+",),
    author=(
        "dd.username a",
        ".user_info .username",
        ".nickname",
        ".post_info@data-username",
    ),
    time=(
        ".data .time",
        ".time",
    ),
    floor=(
        ".post_info@data-floor",
        ".data .fr a",
    ),
    likes=(r"a.digg >> (\d+)",),
    body=(".post_body",),
    drop=("#topic-extra-info, .tag, .social-share",),
    title=(
        ".detail_title h1 .title",
        ".detail_title h1",
        "h1",
    ),
    board=(
        ".bbs_crumbs a",
        ".crumbs a",
        ".nav_bar a",
    ),
    page=(
        ".page_nav .current",
        ".pagination .current",
    ),
    pages=(
        ".page_nav a, .page_nav .current",
        ".pagination a, .pagination .current",
    ),
    next_page=(
        ".page_nav a.next",
        ".page_nav .current + a",
        ".pagination .current + a",
    ),
    thread=(
        r"address >> /topics/(\d+)",
        r"[href*='/topics/']@href >> /topics/(\d+)",
    ),
)
