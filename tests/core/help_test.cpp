#include "help_nodes.hpp"

using namespace visura;

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
