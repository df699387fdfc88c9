// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QFrame>
#include <QList>
#include <QString>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace helodesk {

// How to sign in, as the user set it.
struct SignInChoice {
    bool wanted = false;
    QList<QByteArray> mechanisms; // empty: automatic
    QString user;
    QByteArray password; // UTF-8; empty: none was typed
    bool untilQuit = false; // remember the password
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
    // hasPassword: one is remembered already.
    void setChoice(const SignInChoice &choice, const QString &practiceUser, bool hasPassword);
    // Opens under the widget, with the keyboard where something is to be filled in.
    void openUnder(QWidget *widget);

Q_SIGNALS:
    void taken(const helodesk::SignInChoice &choice);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] SignInChoice choice() const;
    void updateFields();

    QComboBox *m_method;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_untilQuit;
    QCheckBox *m_allowCleartext;
    QLabel *m_practiceHint;
    bool m_discarded = false;
};

} // namespace helodesk
