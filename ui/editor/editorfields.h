// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/profileeditor.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace helodesk {

class SecretSourceField;

struct ProfileEditor::Fields {
    QLineEdit *name = nullptr;
    QLineEdit *tags = nullptr;
    QPlainTextEdit *notes = nullptr;
    QLineEdit *server = nullptr;
    QLineEdit *port = nullptr;
    QComboBox *security = nullptr;
    QLineEdit *ehloName = nullptr;
    QCheckBox *signIn = nullptr;
    QLineEdit *user = nullptr;
    QLineEdit *mechanisms = nullptr;
    SecretSourceField *passwordFrom = nullptr;
    SecretSourceField *tokenFrom = nullptr;
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
