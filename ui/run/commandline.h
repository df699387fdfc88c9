// SPDX-License-Identifier: MIT
#pragma once

#include "ui/run/commandhistory.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;

namespace helodesk {

class SignButton;

// Where a person types a command for the server. What answers a 334 is typed blind, because it is a secret.
class CommandLine : public QWidget
{
    Q_OBJECT
public:
    explicit CommandLine(QWidget *parent = nullptr);

    // The server's last reply was a 334.
    void setAwaitsAuthResponse(bool awaits);
    // Gives the beginnings of commands that Tab completes; pressed again it takes the next one. Asked at each Tab.
    void setSuggestions(std::function<QStringList()> suggestions) { m_suggestions = std::move(suggestions); }
    [[nodiscard]] QLineEdit *field() const { return m_field; }

public Q_SLOTS:
    void send();

Q_SIGNALS:
    void entered(const QByteArray &line); // UTF-8, without a line end

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyFonts();
    void recall(const QString &line);
    [[nodiscard]] bool complete();

    QLabel *m_label;
    QLineEdit *m_field;
    SignButton *m_send;
    CommandHistory m_history;
    std::function<QStringList()> m_suggestions;
    QString m_typed; // what is being completed
    QString m_completed; // what it was completed to last
    bool m_awaitsAuthResponse = false;
};

} // namespace helodesk
