// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/soughttext.h"
#include "core/smtp/event.h"
#include "core/transcript/rowremarks.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace helodesk {

// Which rows of a timeline are shown, as a person writes it: terms with blanks between them, all of which must be true.
//
//   is:sent is:received is:remark   the direction; a remark is what neither side said
//   is:problem                      went badly, or may go well later
//   is:marked is:commented is:encrypted is:hidden (has a secret hidden in it) is:unknown (not understood)
//   stage:auth,rcpt                 one of the stages (names as in run documents)
//   code:5  code:4,550              the reply code or its first digit
//   gap:>500  gap:2s                longer than that after the row before (milliseconds without a unit)
//   took:>500                       took longer than that
//   anything else                   is text of the row, in any case; "two words" in quotes
//
// A hyphen before a term turns it round: -is:sent.
class TimelineFilter
{
public:
    // The filter, or a sentence about what isn't understood in it.
    struct Parsed;
    [[nodiscard]] static Parsed parse(const QString &text);

    // Lets every row through.
    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    // sincePrevious: time since the row before; zero for the first. remark: null if the row has none.
    [[nodiscard]] bool matches(const Event &event, Instant sincePrevious, const RowRemark *remark) const;

    // What can stand behind "is:" and "stage:", for menus and completion.
    [[nodiscard]] static QStringList properties();
    [[nodiscard]] static QStringList stages();

private:
    enum class Property { Sent, Received, Remark, Problem, Marked, Commented, Encrypted, Hidden, Unknown };
    enum class Kind { Property, Stage, Code, Gap, Took, Text };
    struct Term {
        Kind kind = Kind::Text;
        bool negated = false;
        QList<int> values; // properties, stages or codes
        Instant longerThan{};
        SoughtText text;
    };
    struct Name {
        const char *name;
        Property property;
    };
    static const std::vector<Name> &names();
    static QString readTerm(const QString &word, Term &term);
    static QString readValue(const QString &value, Term &term);
    static QString readTime(const QString &value, Term &term);
    [[nodiscard]] static bool has(const Event &event, Property property, const RowRemark *remark);
    [[nodiscard]] static bool matches(
        const Term &term, const Event &event, Instant sincePrevious, const RowRemark *remark);

    std::vector<Term> m_terms;
};

struct TimelineFilter::Parsed {
    TimelineFilter filter;
    QString problem; // empty if all is well
};

} // namespace helodesk
