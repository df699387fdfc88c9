// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

namespace helodesk {

// Sentences that several readers need.
struct ImportWords {
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    static QString noPlace() { return tr("A profile has no place for it."); }
    static QString onlyOutput() { return tr("It changes only what the other program shows."); }
    static QString unknownSetting() { return tr("This setting isn’t known."); }
    static QString badValue() { return tr("Its value can’t be used."); }
    static QString noServer() { return tr("No server is named; type one into the profile."); }
    static QString leftOut() { return tr("A password was there and was left out."); }
    static QString fromElsewhere() { return tr("The password comes from elsewhere; the profile asks for it."); }
    static QString variable() { return tr("The value comes from a variable; put the real one in its place."); }
    static QString otherFile() { return tr("Another file isn’t read."); }
    static QString unclosedQuote() { return tr("A quotation mark isn’t closed."); }
};

} // namespace helodesk
