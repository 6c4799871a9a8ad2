#include "schema/help.hpp"

#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "json/reader.hpp"
#include "text/utf8.hpp"

using namespace visura;

namespace {

std::string nodes(std::string_view help) {
  json::Writer writer;
  write_help(writer, help);
  return writer.take();
}

/// Shorter to read and to compare: <p>a<br/></p>, links as <a=URL>.
void append_marks(std::string& out, const json::Value& node) {
  if (node.is(json::Kind::string)) {
    out += node.text;
    return;
  }
  const std::string& tag = node.find("tag")->text;
  const json::Value* href = node.find("href");
  out += '<' + tag + (href == nullptr ? "" : '=' + href->text) + '>';
  for (const json::Value& child : node.find("children")->items) append_marks(out, child);
  if (tag != "br") out += "</" + tag + '>';
}

std::string marks(std::string_view help) {
  const auto read = json::read(nodes(help));
  REQUIRE(read.value);
  std::string out;
  for (const json::Value& node : read.value->items) append_marks(out, node);
  return out;
}

/// The whole contract of a list of nodes.
bool is_allowed(const json::Value& node, bool root) {
  if (node.is(json::Kind::string)) {
    for (const char c : node.text) {
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
    }
    return !root && !node.text.empty() && text::find_invalid(node.text) == std::string::npos;
  }
  static const std::set<std::string> tags = {"p", "br", "ul", "ol", "li", "strong", "em", "a"};
  const json::Value* tag = node.find("tag");
  const json::Value* href = node.find("href");
  const json::Value* children = node.find("children");
  if (tag == nullptr || children == nullptr || tags.count(tag->text) == 0) return false;
  if (node.members.size() != (href == nullptr ? 2U : 3U) || (tag->text == "a") != (href != nullptr)) return false;
  if (root && tag->text != "p" && tag->text != "ul" && tag->text != "ol") return false;
  if (href != nullptr) {
    const std::string& url = href->text;
    const std::size_t host_end = url.find_first_of("/?#", 8);
    if (url.size() < 9 || (url[4] | 0x20) != 's' || url.substr(5, 3) != "://") return false;
    if (url.substr(0, host_end).find('@') != std::string::npos) return false;
    if (url.find_first_of(std::string("\\\"<> \t\r\n\0", 9)) != std::string::npos) return false;
  }
  const bool list = tag->text == "ul" || tag->text == "ol";
  if (children->items.empty() != (tag->text == "br")) return false;
  for (const json::Value& child : children->items) {
    if (!is_allowed(child, false)) return false;
    const bool item = child.is(json::Kind::object) && child.find("tag")->text == "li";
    if (item != list) return false;
  }
  return true;
}

void check_allowed(const std::string& help) {
  const auto read = json::read(nodes(help));
  INFO(help.substr(0, 200));
  REQUIRE(read.value);
  REQUIRE(read.value->is(json::Kind::array));
  for (const json::Value& node : read.value->items) CHECK(is_allowed(node, true));
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("help becomes paragraphs, lists and links", "[help]") {
  const std::pair<std::string, std::string> rows[] = {
      {"", ""},
      {" \r\n\t ", ""},
      {"dell`azienda", "<p>dell'azienda</p>"},
      {"Inserire il nome", "<p>Inserire il nome</p>"},
      {"uno\ndue\r\n\r\ntre\n\n\n\nquattro\n", "<p>uno<br>due</p><p>tre</p><p>quattro</p>"},
      {"a  b\tc", "<p>a b c</p>"},
      {"D&amp;G, pi&ugrave; 5 < 6 &copy &sconosciuta; &", "<p>D&G, più 5 < 6 © &sconosciuta; &</p>"},
      {"reddito <a 5000", "<p>reddito <a 5000</p>"},
      {"x </ y", "<p>x </ y</p>"},
      {"Vedi https://www.esempio.it/a?b=1, oppure (https://esempio.it).",
       "<p>Vedi <a=https://www.esempio.it/a?b=1>https://www.esempio.it/a?b=1</a>, oppure "
       "(<a=https://esempio.it>https://esempio.it</a>).</p>"},
      {"https://esempio.it/a.pdf", "<p><a=https://esempio.it/a.pdf>https://esempio.it/a.pdf</a></p>"},
      {"http://esempio.it xhttps://esempio.it https://io@esempio.it https://x",
       "<p>http://esempio.it xhttps://esempio.it https://io@esempio.it https://x</p>"},
      {"<p>Societ&agrave; di&nbsp;&nbsp;<strong>Capitale</strong>&nbsp;e <b>Cciaa</b></p>\r\n",
       "<p>Società di <strong>Capitale</strong> e <strong>Cciaa</strong></p>"},
      {"<p>uno\ndue<br>tre<br/><br />quattro</p>", "<p>uno due<br>tre</p><p>quattro</p>"},
      {"<br>a<br></p><br>b", "<p>a</p><p>b</p>"},
      {"<ul><li>uno<li>due</ul>dopo", "<ul><li>uno</li><li>due</li></ul><p>dopo</p>"},
      {"<ol><li>uno<ul><li>dentro</li></ul></li><li>due</li></ol>",
       "<ol><li>uno<ul><li>dentro</li></ul></li><li>due</li></ol>"},
      {"<ul><ul><li>a</ul>b</ul>", "<ul><li><ul><li>a</li></ul>b</li></ul>"},
      {"<ul>testo</ul>", "<ul><li>testo</li></ul>"},
      {"<li>sola", "<ul><li>sola</li></ul>"},
      {"</ul></li></p>a</b>", "<p>a</p>"},
      {"<ul><li>a</ol>b</ul>c", "<ul><li>ab</li></ul><p>c</p>"},
      {"<b>a<i>b</b>c</i>d", "<p><strong>a<em>b</em></strong><em>c</em>d</p>"},
      {"<b><p>a</p><p>b</p></b>c", "<p><strong>a</strong></p><p><strong>b</strong></p><p>c</p>"},
      {"<p></p><b></b><ul><li></li></ul>&nbsp;", ""},
      {"<h2>Titolo</h2>testo", "<p><strong>Titolo</strong></p><p>testo</p>"},
      {"<div><div>a</div>b<section>c", "<p>a</p><p>b</p><p>c</p>"},
      {"<table><tr><td>a</td><td>b</td></tr><tr><td>c", "<p>a b</p><p>c</p>"},
      {"vedi <a href=\"https://esempio.it/x\"> qui </a> e <A HREF='HTTPS://ESEMPIO.IT'>l&agrave;</A>.",
       "<p>vedi <a=https://esempio.it/x>qui</a> e <a=HTTPS://ESEMPIO.IT>là</a>.</p>"},
      {"<a href=https://esempio.it/a&amp;b&#61;1>x<b>y</b></a>",
       "<p><a=https://esempio.it/a&b=1>x<strong>y</strong></a></p>"},
      {"<a href='https://esempio.it/modulo delega.pdf?a=1&copy=2'>x</a>",
       "<p><a=https://esempio.it/modulo%20delega.pdf?a=1&copy=2>x</a></p>"},
      {"<a href='https://a.it'>a</a><a href='https://b.it'>b</a>", "<p><a=https://a.it>a</a><a=https://b.it>b</a></p>"},
      {"https://b.it <a href='https://a.it'>a</a>", "<p><a=https://b.it>https://b.it</a> <a=https://a.it>a</a></p>"},
      {"<a href='https://a.it'>https://b.it</a>", "<p><a=https://a.it>https://b.it</a></p>"},
      {"<a href=\"https://esempio.it>qui</a> e <b>poi</b>", "<p>qui e <strong>poi</strong></p>"},
      {"a<span>b</span><u>c</u><unknown>d", "<p>abcd</p>"},
      {"a<!-- <b>x</b> -->b<![CDATA[<b>y]]>c<!DOCTYPE html>d<?php e ?>f", "<p>abcdf</p>"},
      {"a<!-->b<!--->c", "<p>abc</p>"},
      {"a<script>b</script >c<STYLE>d</style>e", "<p>ace</p>"},
      {"<head><title>t</title></head><header>a</header>", "<p>a</p>"},
      {"docu\xC2\xADmento \xE2\x80\xAE"
       "a\xE2\x80\x8B"
       "b",
       "<p>documento ab</p>"},
      {"&#233;&#xE9;&#XE9&#233 &#146;&#8217; &#0;&#xD800;&#1114112;&#99999999999999999999;&#x1F600;",
       "<p>éééé ’ 😀</p>"},
      {"è\xFF\xC3à\xE2\x82", "<p>èà</p>"},
  };
  for (const auto& [help, expected] : rows) {
    INFO(help);
    CHECK(marks(help) == expected);
    check_allowed(help);
  }
  CHECK(nodes("a <b>b</b><br>") == R"([{"tag":"p","children":["a ",{"tag":"strong","children":["b"]}]}])");
  CHECK(nodes("<a href=https://a.it>b</a>") ==
        R"([{"tag":"p","children":[{"tag":"a","href":"https://a.it","children":["b"]}]}])");
}

TEST_CASE("hostile help is only ever text", "[help]") {
  const std::string rows[] = {
      "<script>alert(1)</script>",
      "<scr<script>ipt>alert(1)</scr</script>ipt>",
      "<script",
      "<script>",
      "<script/x>alert(1)",
      "<script\n>alert(1)</script\n>",
      "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
      "<<script>alert(1)//<</script>",
      "<script><!--</script>--><b>x",
      "<scr\0ipt>alert(1)</scr\0ipt>",
      "<img src=x onerror=alert(1)>",
      "<img src=`x`onerror=alert(1)>",
      "<img src='x' onerror=\"alert('1>2')\">",
      "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
      "<svg onload=alert(1)>",
      "<svg><script>alert(1)</script></svg>",
      "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
      "<svg/onload=alert(1)//",
      "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
      "<math href=javascript:alert(1)>x</math>",
      "<iframe src=javascript:alert(1)></iframe>",
      "<iframe srcdoc='<script>alert(1)</script>'>",
      "<object data=data:text/html,x>",
      "<embed src=javascript:alert(1)>",
      "<template><script>alert(1)</script></template>",
      "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
      "<textarea><script>x</script></textarea><img>",
      "<title><img src=x onerror=alert(1)></title>",
      "<style>@import 'https://evil.example';</style>x",
      "<link rel=stylesheet href=https://evil.example>",
      "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
      "<base href=https://evil.example>",
      "<form action=https://evil.example><input name=pin><button>ok</button></form>",
      "<body onload=alert(1)>x",
      "<p onclick=alert(1) style=position:fixed>x",
      "<p style='background:url(javascript:alert(1))'>x",
      "<a href=javascript:alert(1)>x</a>",
      "<a href=' javascript:alert(1)'>x</a>",
      "<a href='java\tscript:alert(1)'>x</a>",
      "<a href='java\nscript:alert(1)'>x</a>",
      "<a href='&#106;avascript:alert(1)'>x</a>",
      "<a href='&#x6A&#x61vascript:alert(1)'>x</a>",
      "<a href='javascript&colon;alert(1)'>x</a>",
      "<a href='\x01javascript:alert(1)'>x</a>",
      "<a href=data:text/html,<script>alert(1)</script>>x</a>",
      "<a href=vbscript:x>x</a>",
      "<a href=http://esempio.it>x</a>",
      "<a href=//esempio.it>x</a>",
      "<a href=/a>x</a>",
      "<a href=https:esempio.it>x</a>",
      "<a href=https:/esempio.it>x</a>",
      "<a href=https:///esempio.it>x</a>",
      "<a href=https:\\\\esempio.it>x</a>",
      "<a href='https://esempio.it\\@evil.example'>x</a>",
      "<a href=https://user@evil.example>x</a>",
      "<a href=https://esempio.it:pw@evil.example/>x</a>",
      "<a href=https://esempio.it%40evil.example>x</a>",
      "<a href='https://esempio&#64;evil.example'>x</a>",
      "<a href='https://esem\npio.it'>x</a>",
      "<a href='https://esempio.it/\n'>x</a>",
      "<a href='https://esempio.it/a&#10;b'>x</a>",
      "<a href='https://esempio.it/&quot;onclick=alert(1)'>x</a>",
      "<a href='https://esempio.it/&lt;script&gt;'>x</a>",
      "<a href='https://esempio.it/&#0;'>x</a>",
      "<a href='https://\xC3\xA8.it'>x</a>",
      "<a href='https://esempio.it/\xFF'>x</a>",
      "<a href='https://.'>x</a>",
      "<a href='https://'>x</a>",
      "<a href='https://[::1]/'>x</a>",
      "<a href='https://?.it'>x</a>",
      "<a href='blob:https://esempio.it/x'>x</a>",
      "<a href='view-source:https://esempio.it'>x</a>",
      "<a href='jar:https://esempio.it!/x'>x</a>",
      "<a href=https://buono.it href=javascript:alert(1)>x</a>",
      "<a href=javascript:alert(1) href=https://buono.it>x</a>",
      "<a HREF=javascript:alert(1)>x</a>",
      "<a/href=javascript:alert(1)>x</a>",
      "<a\fhref=javascript:alert(1)>x</a>",
      "<a title='>' href=javascript:alert(1)>x</a>",
      "<a title=\"<script>\" href='https://esempio.it'>x</a>",
      "<a href='https://esempio.it' title='>",
      "<a href=\"https://esempio.it",
      "<a href=",
      "<a href",
      "<a =href>x",
      "<a ==javascript:x>x",
      "<a href='https://a.it'><a href='https://b.it'><a href=javascript:x>x",
      "<a href='https://a.it'><ul><li><a href='https://b.it'>x</ul></a>",
      "<a href=\"https://esempio.it\"onclick=alert(1)>x</a>",
      "<!--[if IE]><script>alert(1)</script><![endif]-->",
      "<!-- --!><img src=x onerror=alert(1)> -->",
      "<!--><script>alert(1)</script>",
      "<!doctype html [<!ENTITY x \"<script>\">]>&x;",
      "<![CDATA[<script>alert(1)</script>",
      "<![CDATA[]]]]><![CDATA[><script>x</script>]]>",
      "<?xml-stylesheet href=javascript:alert(1)?>",
      "</script></style></iframe>x",
      "</ script>x",
      "</>",
      "<>",
      "< p>x",
      "<\0p>x",
      "&lt;script&gt;alert(1)&lt;/script&gt;",
      "&amp;lt;script&amp;gt;",
      "&#60script&#62;alert(1)",
      "&#x3c;img src=x onerror=alert(1)&#x3e;",
      "&#x202E;gro.live//:sptth",
      "&#;&#x;&#xZZ;&;&#-1;",
      "\",\"tag\":\"script\",\"x\":\"",
      "\\\"}]",
      "{{constructor.constructor('alert(1)')()}}",
      "https://esempio.it/\"onmouseover=alert(1)",
      "https://esempio.it/<script>alert(1)</script>",
      "https://esempio.it\\@evil.example",
      "https://https://https://",
      "<xmp><script>x</script></xmp><plaintext><b>x",
      "<details open ontoggle=alert(1)>x",
      "<video><source onerror=alert(1)></video>",
      "<p><ol><p><ul><b><li><i></ol></b></p></li>x",
      "<b><i><a href=https://a.it><b><i><p>x</a></p></i>y</b>z",
      "<select><option><script>alert(1)</script></select>x",
      "<table><a href=javascript:x><td><script>y</table>z",
      "\xEF\xBB\xBF<script>alert(1)</script>",
      "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
      "\xC0\xBCscript\xC0\xBE",
      "<p\xFF>x</p\xFF>",
      "<ul><li><ul><li><ul><li><ul><li><ul><li><ul><li><ul><li>x",
  };
  CHECK(std::size(rows) >= 100);
  for (const std::string& help : rows) {
    check_allowed(help);
    // Cut anywhere, and twice in a row.
    for (std::size_t length = 1; length < help.size(); ++length) check_allowed(help.substr(0, length));
    check_allowed(help + help);
  }
  const std::string zero("<scr\0ipt>a\0b</scr\0ipt><a href='https://esempio.it/\0'>x", 54);
  CHECK(marks(zero) == "<p>abx</p>");
}

TEST_CASE("no help of any two marks breaks the list of nodes", "[help]") {
  const std::string marks_tried[] = {"<p>",
                                     "</p>",
                                     "<ul>",
                                     "</ul>",
                                     "<ol>",
                                     "</ol>",
                                     "<li>",
                                     "</li>",
                                     "<b>",
                                     "</b>",
                                     "<em>",
                                     "</em>",
                                     "<a href=https://a.it>",
                                     "</a>",
                                     "<br>",
                                     "x",
                                     " ",
                                     "<h1>",
                                     "</h1>",
                                     "<script>",
                                     "<!--",
                                     "'",
                                     "\"",
                                     "<td>",
                                     "\n"};
  for (const std::string& a : marks_tried) {
    for (const std::string& b : marks_tried) {
      for (const std::string& c : marks_tried) {
        const auto read = json::read(nodes("<b>x" + a + "y" + b + c + "z" + a + b + "w"));
        REQUIRE(read.value);
        for (const json::Value& node : read.value->items) {
          if (!is_allowed(node, true)) FAIL(a << b << c);
        }
      }
    }
  }
}

TEST_CASE("a megabyte of help is cut, and read in one pass", "[help]") {
  constexpr std::size_t megabyte = 1U << 20U;
  for (const std::string unit : {"<",
                                 "&",
                                 "<a",
                                 "<a ",
                                 "<b>",
                                 "<p>x",
                                 "<ul>",
                                 "<ul><li>x",
                                 "</b>",
                                 "<!--",
                                 "<!",
                                 "<![CDATA[",
                                 "<a x=\">\" ",
                                 "<a x='>' q=\"",
                                 "<a href=\"",
                                 "<a href=https://a.it>x",
                                 "https://",
                                 "https://a.it ",
                                 "https://a.it",
                                 "<br>x",
                                 "\n",
                                 " ",
                                 "x",
                                 "&#1",
                                 "&#x",
                                 "&amp",
                                 "&agrave;",
                                 "<script>",
                                 "</script",
                                 "<b>x<i>y</b>z</i>",
                                 "<?",
                                 "</",
                                 "\xFF",
                                 "<title><head>",
                                 "=\"'",
                                 "<a b=c ",
                                 "<a b='",
                                 "'<a b=\""}) {
    check_allowed(repeat(unit, megabyte / unit.size()));
    check_allowed("<p>" + repeat(unit, megabyte / unit.size()) + "'>");
    check_allowed("<script>" + repeat(unit, megabyte / unit.size()) + "\">");
    decode_help(repeat(unit, megabyte / unit.size()));
  }
  CHECK(nodes(repeat("x", megabyte)).size() < max_help_bytes + 100);
  CHECK(nodes(repeat("<p>x", megabyte / 4)).size() < max_help_nodes * 40);
}

TEST_CASE("help in base64 is decoded, and other help is left as it is", "[help]") {
  const std::pair<std::string, std::string> rows[] = {
      {"PHA+UHJvdmE8L3A+DQo=", "<p>Prova</p>\r\n"},
      {" PHA+UHJv\r\ndmE8L3A+\r\nDQo= ", "<p>Prova</p>\r\n"},
      {"UGnDuSBjb3Nl", "Più cose"},
  };
  for (const auto& [source, text] : rows) CHECK(decode_help(source) == text);
  for (const std::string same : {"",
                                 " ",
                                 "Inserire il nome",
                                 "IBAN",
                                 "Nome",
                                 "Seleziona la voce",
                                 "https://docs.esempio.it/delega.pdf",
                                 "PHA+UHJvdmE8L3A+DQo",
                                 "PHA+UHJvdmE8L3A+DQp=",
                                 "PHA+UHJvdmE8L3A+DQo==",
                                 "UHJvdmE=",
                                 "AAAA",
                                 "PHA+AA==",
                                 "====",
                                 "PHA+UHJvdmE8L3A+DQo=x",
                                 "UGn5IGNvc2U=",
                                 "UGn5PC9wPg==",
                                 "gZA8L3A+",
                                 "testotestotesto1",
                                 "Codice12"}) {
    INFO(same);
    CHECK(decode_help(same) == same);
  }
}

TEST_CASE("a help that is one link is a template", "[help]") {
  CHECK(template_link(" https://docs.esempio.it/delega.pdf\r\n") == "https://docs.esempio.it/delega.pdf");
  for (const std::string none :
       {"", "https://", "http://esempio.it/a.pdf", "Vedi https://esempio.it/a.pdf", "https://esempio.it/a.pdf e firma",
        "https://u@esempio.it", "<a href=https://a.it>x</a>", "https://a.it/\"x", "javascript:alert(1)"}) {
    INFO(none);
    CHECK(template_link(none).empty());
  }
}
