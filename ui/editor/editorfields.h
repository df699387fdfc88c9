// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/profileeditor.h"

#include <QList>
#include <QString>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace helodesk {

// A place that a password can come from. A further one is a line in passwordSources() and its check in profilecheck.
struct PasswordSource {
    QString words; // behind "The password comes from"
    QString prefix; // of Profile::passwordFrom, before the colon; empty: it is asked for
};
[[nodiscard]] const QList<PasswordSource> &passwordSources();

struct ProfileEditor::Fields {
    QLineEdit *name = nullptr;
    QLineEdit *tags = nullptr;
    QPlainTextEdit *notes = nullptr;
    QLineEdit *server = nullptr;
    QLineEdit *port = nullptr;
    QComboBox *security = nullptr;
    QLineEdit *ehloName = nullptr;
    QCheckBox *verify = nullptr;
    QLineEdit *verifyName = nullptr;
    QLineEdit *serverName = nullptr;
    QLineEdit *caFile = nullptr;
    QCheckBox *signIn = nullptr;
    QLineEdit *user = nullptr;
    QLineEdit *mechanisms = nullptr;
    QComboBox *passwordFrom = nullptr;
    QLineEdit *passwordName = nullptr;
    QComboBox *tokenFrom = nullptr;
    QLineEdit *tokenName = nullptr;
    QLineEdit *authorization = nullptr;
    QLineEdit *realm = nullptr;
    QComboBox *initialResponse = nullptr;
    QCheckBox *untilOneWorks = nullptr;
    QCheckBox *evenIfNotOffered = nullptr;
    QComboBox *stopAfter = nullptr;
    QComboBox *pipelining = nullptr;
    QCheckBox *stayOpen = nullptr;
};

} // namespace helodesk
