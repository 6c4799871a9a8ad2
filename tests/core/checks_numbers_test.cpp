// The checks of dates and numbers.
#include "checks_rows.hpp"

using namespace visura;

TEST_CASE("a date may be typed in many ways and travels in one", "[checks]") {
  const std::string date = "25-12-1980";
  holds(FieldType::date, {
                             {"25/12/1980", date, "date", ""},
                             {"25.12.1980", date, "date", ""},
                             {"25-12-1980", date, "date", ""},
                             {"25 12 1980", date, "date", ""},
                             {" 25 / 12 / 1980 ", date, "date", ""},
                             {"25\xE2\x80\x93"
                              "12\xE2\x80\x93"
                              "1980",
                              date, "date", ""},
                             {"1980-12-25", date, "date", ""},
                             {"1980/12/25", date, "date", ""},
                             {"25121980", date, "date", ""},
                             {"19801225", date, "date", ""},
                             {"20101225", "25-12-2010", "date", ""},
                             {"1/2/1980", "01-02-1980", "date", ""},
                             {"01/2/1980", "01-02-1980", "date", ""},
                             {"25-12-80", date, "date", "date.century"},
                             {"251280", date, "date", "date.century"},
                             {"1/1/29", "01-01-2029", "date", "date.century"},
                             {"1/1/30", "01-01-2030", "date", "date.century"},
                             {"1/1/79", "01-01-2079", "date", "date.century"},
                             {"1/1/80", "01-01-1980", "date", "date.century"},
                             {"29/2/2000", "29-02-2000", "date", ""},
                             {"29/02/00", "29-02-2000", "date", "date.century"},
                             {"29/2/1900", "29/2/1900", "", "date.day"},
                             {"30/2/1980", "30/2/1980", "", "date.day"},
                             {"31/4/1980", "31/4/1980", "", "date.day"},
                             {"0/4/1980", "0/4/1980", "", "date.day"},
                             {"12/25/1980", "12/25/1980", "", "date.month"},
                             {"25/0/1980", "25/0/1980", "", "date.month"},
                             {"25/12/0980", "25/12/0980", "", "date.year"},
                             {"1/1/2129", "01-01-2129", "date", ""},
                             {"1/1/2130", "01-01-2130", "date", "date.far"},
                         });
  for (const char* text :
       {"", "25", "1980", "12/1980", "25 dicembre 1980", "25/12/198", "25/12/19800", "125/12/1980", "25/123/1980",
        "1980/12/125", "25/12/1980 10:00", "1/2/3/4", "/", "2512198", "251219800", "25,12,1980", "2\xC2\xB2/12/1980"}) {
    INFO(text);
    CHECK(codes_of(check_value(FieldType::date, text).report) == "date.form");
  }
}

TEST_CASE("a date of the other dialect travels as ISO", "[checks]") {
  CheckOptions options;
  options.iso_dates = true;
  holds(FieldType::date,
        {{"25/12/1980", "1980-12-25", "date", ""},
         {"1980-1-5", "1980-01-05", "date", ""},
         {"30/2/1980", "30/2/1980", "", "date.day"}},
        options);
}

TEST_CASE("two digits of a year mean this century, or where that is far ahead the last", "[checks]") {
  CheckOptions options;
  options.today = "2026-11-23";
  holds(FieldType::date,
        {
            {"01-12-26", "01-12-2026", "date", "date.century"},
            {"1/1/00", "01-01-2000", "date", "date.century"},
            {"31/12/76", "31-12-2076", "date", "date.century"},
            {"1/1/77", "01-01-1977", "date", "date.century"},
            {"29/2/76", "29-02-2076", "date", "date.century"},
        },
        options);
}

TEST_CASE("the question about two digits of a year names the whole date as people write it", "[checks]") {
  CheckOptions options;
  options.today = "2026-11-23";
  for (const bool iso_dates : {false, true}) {
    options.iso_dates = iso_dates;
    const Report report = check_value(FieldType::date, "1.12.26", options).report;
    REQUIRE(report.diagnostics().size() == 1);
    CHECK(report.diagnostics()[0].params ==
          std::vector<Param>{{"year", 2026}, {"suggestion", std::string("01/12/2026")}});
  }
}

TEST_CASE("two digits of a year of birth mean the latest such day that is not in the future", "[checks]") {
  CheckOptions options;
  options.birth = true;
  options.today = "2026-11-23";
  holds(FieldType::date,
        {
            {"23/11/26", "23-11-2026", "date", "date.century"},
            {"24/11/26", "24-11-1926", "date", "date.century"},
            {"1/1/27", "01-01-1927", "date", "date.century"},
            {"1/1/00", "01-01-2000", "date", "date.century"},
            {"1/1/2027", "01-01-2027", "date", ""},
            {"1/1/2126", "01-01-2126", "date", ""},
            {"1/1/2127", "01-01-2127", "date", "date.far"},
            {"1/1/1876", "01-01-1876", "date", ""},
            {"1/1/1875", "01-01-1875", "date", "date.far"},
        },
        options);
  options.today = "soon";
  holds(FieldType::date,
        {{"1/1/27", "01-01-2027", "date", "date.century"}, {"1/1/1500", "01-01-1500", "date", "date.far"}}, options);
}

TEST_CASE("every day and no other is a date", "[checks]") {
  for (const int year : {1000, 1600, 1700, 1899, 1900, 1904, 1980, 1981, 2000, 2023, 2024, 2100, 9999}) {
    for (int month = 0; month <= 13; ++month) {
      int last = 31;
      if (month == 4 || month == 6 || month == 9 || month == 11) last = 30;
      if (month == 2) last = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
      for (int day = 0; day <= 32; ++day) {
        const bool exists = month >= 1 && month <= 12 && day >= 1 && day <= last;
        const std::string wire = padded(day) + "-" + padded(month) + "-" + std::to_string(year);
        for (const std::string& text : {std::to_string(day) + "/" + std::to_string(month) + "/" + std::to_string(year),
                                        std::to_string(year) + "-" + padded(month) + "-" + padded(day)}) {
          const Checked checked = check_value(FieldType::date, text);
          if (checked.report.ok() != exists) FAIL(text);
          if (exists && checked.canonical != wire) FAIL(text << " " << checked.canonical);
        }
      }
    }
  }
}

TEST_CASE("an integer has no decimals", "[checks]") {
  holds(FieldType::integer, {
                                {"0", "0", "integer", ""},
                                {"007", "7", "integer", ""},
                                {"+12", "12", "integer", ""},
                                {"-12", "-12", "integer", ""},
                                {"-0", "0", "integer", ""},
                                {"1.234", "1234", "integer", ""},
                                {"1.234.567", "1234567", "integer", ""},
                                {"1 234", "1234", "integer", ""},
                                {"1'234", "1234", "integer", ""},
                                {"1\xC2\xA0"
                                 "234",
                                 "1234", "integer", ""},
                                {"100,00", "100", "integer", ""},
                                {"100.0", "100", "integer", ""},
                                {"12,5", "12,5", "", "number.not_an_integer"},
                                {"1,234", "1,234", "", "number.not_an_integer"},
                                {"1,000", "1,000", "", "number.not_an_integer"},
                                {"0.000", "0.000", "", "number.not_an_integer"},
                                {"12 34", "12 34", "", "number.form"},
                                {"dodici", "dodici", "", "number.form"},
                                {"1e3", "1e3", "", "number.form"},
                                {"", "", "", "number.form"},
                                {"-", "-", "", "number.form"},
                            });
}

TEST_CASE("a decimal number takes comma or point, and thousands where they can be nothing else", "[checks]") {
  holds(FieldType::decimal, {
                                {"0", "0", "decimal", ""},
                                {"100.50", "100.50", "decimal", ""},
                                {"100,50", "100.50", "decimal", ""},
                                {"1.234,56", "1234.56", "decimal", ""},
                                {"1,234.56", "1234.56", "decimal", ""},
                                {"1 234 567,8", "1234567.8", "decimal", ""},
                                {"1.234.567", "1234567", "decimal", ""},
                                {"1,234,567", "1234567", "decimal", ""},
                                {"1.234", "1.234", "decimal", "number.thousands"},
                                {"12.500", "12.500", "decimal", "number.thousands"},
                                {"1234.567", "1234.567", "decimal", ""},
                                {"0.234", "0.234", "decimal", ""},
                                {",5", "0.5", "decimal", ""},
                                {"0,5", "0.5", "decimal", ""},
                                {"00,50", "0.50", "decimal", ""},
                                {"0", "0", "decimal", ""},
                                {"000", "0", "decimal", ""},
                                {"-,5", "-0.5", "decimal", ""},
                                {"007,10", "7.10", "decimal", ""},
                                {"-0,00", "0.00", "decimal", ""},
                                {"+3,5", "3.5", "decimal", ""},
                                {"1.23.456", "1.23.456", "", "number.form"},
                                {"1.2.3", "1.2.3", "", "number.form"},
                                {"1,2,3", "1,2,3", "", "number.form"},
                                {"1.234,567,8", "1.234,567,8", "", "number.form"},
                                {"1 234.567,8", "1 234.567,8", "", "number.form"},
                                {"12,", "12,", "", "number.form"},
                                {",", ",", "", "number.form"},
                                {".", ".", "", "number.form"},
                                {"100 €", "100 €", "", "number.form"},
                                {"--1", "--1", "", "number.form"},
                                {"1..5", "1..5", "", "number.form"},
                            });
  CHECK(check_value(FieldType::decimal, "1,234").canonical == "1.234");
  const std::string long_number(5000, '9');
  CHECK(check_value(FieldType::decimal, long_number).canonical == long_number);
}

TEST_CASE("a minimum is compared digit by digit", "[checks]") {
  const auto below = [](const std::string& text, const std::string& minimum) {
    CheckOptions options;
    options.minimum = minimum;
    const Checked checked = check_value(FieldType::decimal, text, options);
    if (!checked.report.ok()) CHECK(codes_of(checked.report) == "number.below_minimum");
    return !checked.report.ok();
  };
  // In ascending order; equal in each row.
  const std::vector<std::vector<std::string>> rows = {
      {"-10", "-10.0"},    {"-9.5"}, {"-9.05", "-9,050"}, {"0", "-0", "0.00"}, {"0.0000001"},
      {"9.05", "009,050"}, {"9.5"},  {"10", "10.00"},     {"100", "+100"},     {"99999999999999999999.9"}};
  for (std::size_t a = 0; a < rows.size(); ++a) {
    for (std::size_t b = 0; b < rows.size(); ++b) {
      for (const std::string& text : rows[a]) {
        for (const std::string& minimum : rows[b]) {
          INFO(text << " " << minimum);
          CHECK(below(text, minimum) == (a < b));
        }
      }
    }
  }
  CHECK_FALSE(below("-5", ""));
  CHECK_FALSE(below("-5", "none"));
}
