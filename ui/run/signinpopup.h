// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/passwords.h"

#include <QByteArray>
#include <QFrame>
#include <QList>
#include <QString>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace helodesk {

class KeepChoice;

// How to sign in, as the user set it.
struct SignInChoice {
    bool wanted = false;
    QList<QByteArray> mechanisms; // empty: automatic
    QString user;
    QByteArray password; // UTF-8; empty: none was typed
    Keeping keeping = Keeping::ThisRun;
    bool allowCleartext = false;

    // "none", "automatic", "PLAIN"
    [[nodiscard]] QString methodWords() const;
};

// The small window under "Sign in": method, user and password. Closing it takes what it says; Esc doesn't.
class SignInPopup : public QFrame
{
    Q_OBJECT
public:
    explicit SignInPopup(QWidget *parent = nullptr);

    // practiceUser: not empty for the practice server, whose own account is then offered.
    // hasPassword: one is remembered already, or in the keychain.
    void setChoice(const SignInChoice &choice, const QString &practiceUser, bool hasPassword);
    // Opens under the widget, with the keyboard where something is to be filled in.
    void openUnder(QWidget *widget);

Q_SIGNALS:
    void taken(const helodesk::SignInChoice &choice);
    // The password is to be forgotten; the popup has closed then.
    void forgetRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] SignInChoice choice() const;
    void updateFields();

    QComboBox *m_method;
    QLineEdit *m_user;
    QLineEdit *m_password;
    KeepChoice *m_keep;
    QPushButton *m_forget;
    QCheckBox *m_allowCleartext;
    QLabel *m_practiceHint;
    bool m_discarded = false;
};

} // namespace helodesk
